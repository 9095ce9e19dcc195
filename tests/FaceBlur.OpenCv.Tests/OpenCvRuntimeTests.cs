using OpenCvSharp;

namespace FaceBlur.OpenCv.Tests;

public sealed class OpenCvRuntimeTests
{
    [Fact]
    public void EnsureLoaded_Once_SilencesOpenCvAndKeepsItToTheCallingThread()
    {
        OpenCvRuntime.EnsureLoaded();

        Assert.Equal(LogLevel.SILENT, Cv2.GetLogLevel());
        Assert.Equal(1, Cv2.GetNumThreads());
    }

    [Fact]
    public void Missing_AnyCause_SaysWhatToInstallAndNoPath()
    {
        var cause = new DllNotFoundException("/home/somebody/bin/libOpenCvSharpExtern.so: libgtk-3.so.0: cannot open shared object file");

        FaceBlurException error = OpenCvRuntime.Missing(cause);

        Assert.Equal(FaceBlurErrorCode.NativeLibraryMissing, error.Code);
        Assert.DoesNotContain("/", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
        if (OperatingSystem.IsLinux()) Assert.Contains("apt-get install libgtk-3-0", error.Hint, StringComparison.Ordinal);
        Assert.Same(cause, error.InnerException);
    }
}
