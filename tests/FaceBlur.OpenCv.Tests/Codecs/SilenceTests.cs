using System.Runtime.InteropServices;
using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Codecs;

[Collection(nameof(SilenceTests))]
[CollectionDefinition(nameof(SilenceTests), DisableParallelization = true)]
public sealed class SilenceTests
{
    private const int StandardError = 2;

    [SkippableFact]
    public void Decode_BrokenFile_PrintsNothing()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "redirects the standard error of the process by calls to Linux");
        IImageCodec codec = new OpenCvPngCodec();
        using PixelBuffer picture = Pictures.Pattern(64, 64);
        using ByteBuffer file = codec.Encode(picture, new EncodingOptions());

        string printed = CaptureStandardError(() =>
            Assert.Throws<FaceBlurException>(() => codec.Decode(file.Bytes[..(file.Length / 2)], Headers.Png(64, 64))));

        Assert.Empty(printed);
    }

    private static string CaptureStandardError(Action action)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (FileStream capture = File.Create(path))
            {
                int original = Duplicate(StandardError);
                _ = DuplicateTo((int)capture.SafeFileHandle.DangerousGetHandle(), StandardError);
                try
                {
                    action();
                }
                finally
                {
                    _ = DuplicateTo(original, StandardError);
                    _ = Close(original);
                }
            }
            return File.ReadAllText(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [DllImport("libc", EntryPoint = "dup")]
    private static extern int Duplicate(int descriptor);

    [DllImport("libc", EntryPoint = "dup2")]
    private static extern int DuplicateTo(int from, int to);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
