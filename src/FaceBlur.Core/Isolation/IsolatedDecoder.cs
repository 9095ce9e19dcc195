using System.Diagnostics;
using System.Runtime.InteropServices;
using FaceBlur.Imaging;

namespace FaceBlur.Isolation;

/// <summary>
/// Decodes in a process of its own. One process serves many photos; one that fails, answers nonsense or takes too long is ended,
/// costs the photo it was working on and is replaced for the next. Not thread-safe: each worker has its own.
/// </summary>
internal sealed class IsolatedDecoder(DecoderProcess description, DecodeLimits limits) : IDisposable
{
    private Process? _process;

    /// <summary>Decodes a file that was walked.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="header">What the walker read from it.</param>
    /// <param name="decoder">This process's decoder of the format, which knows whether a file needs a name for it.</param>
    /// <returns>A picture that the caller owns.</returns>
    /// <exception cref="FaceBlurException">There is no picture; the next photo has a process again.</exception>
    public PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header, IImageDecoder decoder)
    {
        // Here and not over there: it is deleted even if that process is ended while it reads.
        using INamedFile? named = (decoder as INamedFileDecoder)?.CreateFile(file);
        Process process = _process ??= Start();
        bool isLate = false;
        using var deadline = new Timer(
            _ =>
            {
                Volatile.Write(ref isLate, true);
                Kill(process);
            },
            null,
            description.Timeout,
            System.Threading.Timeout.InfiniteTimeSpan);
        try
        {
            DecoderFrames.WriteRequest(process.StandardInput.BaseStream, file, named?.FullPath, limits);
            return DecoderFrames.ReadReply(process.StandardOutput.BaseStream, header);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ObjectDisposedException)
        {
            Discard();
            throw Volatile.Read(ref isLate)
                ? new FaceBlurException(FaceBlurErrorCode.LimitExceeded, "decoding took too long and was ended", innerException: e)
                : new FaceBlurException(FaceBlurErrorCode.MalformedImage, "the decoder broke down over this picture", innerException: e);
        }
    }

    public void Dispose() => Discard();

    private Process Start()
    {
        var start = new ProcessStartInfo(description.Executable, description.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        LimitEnvironment(start.Environment);
        try
        {
            Process process = Process.Start(start) ?? throw NotStarted(null);
            // Whatever a native library prints is read, so that it cannot fill the pipe, and forgotten, because it can hold a value.
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            return process;
        }
        catch (Exception e) when (e is ExternalException or IOException or InvalidOperationException)
        {
            throw NotStarted(e);
        }
    }

    /// <summary>Only what .NET and the loader need goes along, and what keeps OpenCV within the limits a second time.</summary>
    private void LimitEnvironment(IDictionary<string, string?> environment)
    {
        string[] needed = ["DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "LD_LIBRARY_PATH", "SystemRoot", "windir"];
        Dictionary<string, string?> kept = environment.Where(pair => needed.Contains(pair.Key)).ToDictionary();
        environment.Clear();
        foreach ((string name, string? value) in kept) environment[name] = value;
        // No sockets for debuggers, no core dumps by the runtime.
        environment["DOTNET_EnableDiagnostics"] = "0";
        environment["DOTNET_DbgEnableMiniDump"] = "0";
        environment["OPENCV_IO_MAX_IMAGE_PIXELS"] = $"{limits.MaxPixels}";
        environment["OPENCV_IO_MAX_IMAGE_WIDTH"] = environment["OPENCV_IO_MAX_IMAGE_HEIGHT"] = $"{limits.MaxSidePixels}";
    }

    private void Discard()
    {
        if (_process is not { } process) return;
        _process = null;
        Kill(process);
        process.Dispose();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or ExternalException)
        {
            // It has ended by itself.
        }
    }

    private static FaceBlurException NotStarted(Exception? innerException) => new(
        FaceBlurErrorCode.Unexpected, "the decoding process could not be started", "run without isolation, or check the installation", innerException);
}
