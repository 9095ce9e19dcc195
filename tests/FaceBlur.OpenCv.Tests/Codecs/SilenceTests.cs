using System.IO.Compression;
using System.Runtime.InteropServices;
using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Codecs;

[Collection(nameof(SilenceTests))]
[CollectionDefinition(nameof(SilenceTests), DisableParallelization = true)]
public sealed class SilenceTests
{
    private const int StandardError = 2;

    /// <summary>Of the first segment that the encoder writes.</summary>
    private const int JfifBytes = 18;

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

    /// <summary>Chunks that libpng complains of on standard error, some with a text from inside of them.</summary>
    public static TheoryData<string, byte[]> DisputedChunks => new()
    {
        { "iCCP", [.. Text, 0, 0, .. Deflated(GreyProfile())] },
        { "iCCP", [.. Text, 0, 0, .. Text] },
        { "iCCP", [.. Text, 0, 1, 1] },
        { "sCAL", [1, .. Text, 0, .. Text] },
        { "pCAL", [.. Text, 0, .. new byte[8], 9, 5, .. Text] },
        { "sPLT", [.. Text, 0, 7, 1, 1] },
        { "eXIf", Text },
        { "tEXt", Text },
        { "iTXt", [.. Text, 0, 5, 0, 1] },
        { "zTXt", [.. Text, 0, 0, .. Text] },
        { "cHRM", [.. Enumerable.Repeat((byte)255, 32)] },
        { "gAMA", new byte[4] },
        { "sBIT", [99, 99, 99] },
        { "prVw", Text },
        { "acTL", Text },
        { "fcTL", Text },
    };

    [SkippableTheory]
    [MemberData(nameof(DisputedChunks))]
    public void Decode_PngWithAChunkThatLibpngDisputes_PrintsNothingOfIt(string type, byte[] data)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "redirects the standard error of the process by calls to Linux");
        var png = new PngFile(16, 16, 8, PngColor.Rgb, (x, y) => [x, y, 9]) { Chunks = [(type, data)] };

        string printed = CaptureStandardError(() => new OpenCvPngCodec().Decode(png.ToBytes(), Headers.Png(png)).Dispose());

        Assert.Empty(printed);
    }

    /// <summary>Segments that libjpeg may have an opinion of.</summary>
    public static TheoryData<bool, int, byte[]> DisputedSegments => new()
    {
        { true, 0xE0, [.. "JFIF\0"u8, 9, 9, 7, 0, 1, 0, 1, 99, 99, .. Text] },
        { true, 0xE0, [.. "JFXX\0"u8, 0x77, .. Text] },
        { true, 0xE1, [.. "Exif\0\0"u8, .. "MM"u8, .. Text] },
        { true, 0xE2, [.. "ICC_PROFILE\0"u8, 2, 1, .. Text] },
        { true, 0xEE, Adobe(77) },
        { false, 0xEE, Adobe(77) },
        { false, 0xEE, Adobe(2) },
        { true, 0xED, [.. "Photoshop 3.0\0"u8, .. Text] },
        { true, 0xFE, Text },
    };

    [SkippableTheory]
    [MemberData(nameof(DisputedSegments))]
    public void Decode_JpegWithASegmentThatLibjpegDisputes_PrintsNothingAndShowsThePicture(bool isJfif, int marker, byte[] body)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "redirects the standard error of the process by calls to Linux");
        IImageCodec codec = new OpenCvJpegCodec();
        using PixelBuffer picture = Pictures.Pattern(64, 64);
        using ByteBuffer plain = codec.Encode(picture, new EncodingOptions());
        using PixelBuffer expected = codec.Decode(plain.Bytes, Headers.Jpeg(64, 64));
        ReadOnlySpan<byte> rest = plain.Bytes[(isJfif ? 2 : 2 + JfifBytes)..];
        byte[] file = [0xFF, 0xD8, 0xFF, (byte)marker, 0, (byte)(body.Length + 2), .. body, .. rest];

        PixelBuffer? decoded = null;
        string printed = CaptureStandardError(() => decoded = codec.Decode(file, Headers.Jpeg(64, 64)));

        using PixelBuffer shown = decoded!;
        Assert.Empty(printed);
        Pictures.AssertSame(expected, shown);
    }

    /// <summary>As long as the name of a profile may be nearly: libpng passes over shorter ones without a look at the profile.</summary>
    private static byte[] Text => [.. "\e[31mAda, who took this at the north gate on Monday, and 52.5163 13.3777"u8];

    private static byte[] Adobe(byte transform) => [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, transform];

    /// <summary>The profile of a grey printer, which a picture in colors cannot have.</summary>
    private static byte[] GreyProfile()
    {
        byte[] profile = new byte[144];
        (profile[3], profile[8], profile[131]) = (144, 4, 1);
        "mntrGRAYXYZ "u8.CopyTo(profile.AsSpan(12));
        "acsp"u8.CopyTo(profile.AsSpan(36));
        return profile;
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.Fastest)) zlib.Write(bytes);
        return deflated.ToArray();
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
