namespace FaceBlur.Imaging;

/// <summary>
/// Walks the segments, chunks or boxes of one format, in managed code over a span, without decoding a pixel and apart from
/// any encoder. It is the first to see an input and the last to see an output. Stateless and thread-safe.
/// </summary>
public abstract class ContainerWalker
{
    /// <summary>The format it walks.</summary>
    public abstract ImageFormat Format { get; }

    /// <summary>Whether the magic bytes are this format's.</summary>
    /// <param name="prefix">The first bytes of a file, 32 of them if it has as many.</param>
    public abstract bool Sniff(ReadOnlySpan<byte> prefix);

    /// <summary>Reads the header and walks an input from its first to its last byte.</summary>
    /// <param name="file">The whole file, whose magic bytes <see cref="Sniff"/> accepted.</param>
    /// <param name="limits">Checked as soon as the header is known.</param>
    /// <exception cref="FaceBlurException">
    /// <see cref="FaceBlurErrorCode.MalformedImage"/> for broken, truncated or damaged files,
    /// <see cref="FaceBlurErrorCode.UnsupportedFormat"/> for variants that are not read (an animation, an arithmetic JPEG),
    /// <see cref="FaceBlurErrorCode.LimitExceeded"/>.
    /// </exception>
    public abstract ProbeResult Probe(ReadOnlySpan<byte> file, DecodeLimits limits);

    /// <summary>
    /// Checks a written file against the format's allow-list: nothing in it but what shows the picture, nothing after its end.
    /// </summary>
    /// <param name="file">The whole file.</param>
    /// <returns>What breaks the rules, one sentence each, without values from the file; empty when nothing does.</returns>
    public abstract IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file);

    /// <summary>The same for a file that must hold one XMP packet: this one, byte for byte, in its one place, and nothing else.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="packet">What must be in it; empty where nothing may be.</param>
    internal virtual IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet) =>
        packet.IsEmpty ? FindViolations(file) : ["the format has no place for kept metadata"];
}
