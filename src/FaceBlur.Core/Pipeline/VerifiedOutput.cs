using FaceBlur.Imaging;
using FaceBlur.Verification;

namespace FaceBlur;

/// <summary>
/// A finished file that passed every check. There is no way to make one but to verify an encoded output, so what an
/// <see cref="IOutputStore"/> is handed has been verified: the compiler sees to it.
/// </summary>
public sealed class VerifiedOutput : IDisposable
{
    private readonly ByteBuffer _file;

    private VerifiedOutput(ByteBuffer file, ImageFormat format)
    {
        _file = file;
        Format = format;
    }

    /// <summary>The format of the file.</summary>
    public ImageFormat Format { get; }

    /// <summary>The whole file. Valid until the pipeline's call returns.</summary>
    public ReadOnlyMemory<byte> File => _file.Memory;

    /// <summary>Frees the file's bytes.</summary>
    public void Dispose() => _file.Dispose();

    internal static VerifiedOutput Verify(Pipeline.EncodedOutput output, OutputVerifier verifier)
    {
        verifier.Check(output);
        return new VerifiedOutput(output.TakeFile(), output.Format);
    }
}
