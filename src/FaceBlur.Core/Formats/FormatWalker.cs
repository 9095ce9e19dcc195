using FaceBlur.Imaging;

namespace FaceBlur.Formats;

/// <summary>What the walkers of all formats here share.</summary>
internal abstract class FormatWalker : ContainerWalker
{
    public sealed override ProbeResult Probe(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        limits.CheckFileLength(file.Length);
        return Inspect(file, limits);
    }

    public sealed override IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file) => FindViolations(file, []);

    internal sealed override IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        try
        {
            return Compare(file, packet);
        }
        catch (FaceBlurException e)
        {
            return [e.Message];
        }
    }

    /// <summary>Reads the header and walks a file whose length is allowed.</summary>
    protected abstract ProbeResult Inspect(ReadOnlySpan<byte> file, DecodeLimits limits);

    /// <summary>Compares a written file with the allow-list of a format that is written; may throw where it cannot be walked.</summary>
    protected virtual IReadOnlyList<string> Compare(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet) => [$"FaceBlur does not write {Format}"];
}
