using FaceBlur.Imaging;
using FaceBlur.Imaging.Color;
using FaceBlur.Metadata;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Pipeline;

/// <summary>A file that was read and walked: within the limits, of a known format, structurally sound.</summary>
internal sealed class EncodedImage(ByteBuffer file, ProbeResult probe) : IDisposable
{
    public ByteBuffer File { get; } = file;

    public ImageHeader Header { get; } = probe.Header;

    public IReadOnlyList<MetadataFinding> Findings { get; } = probe.Findings;

    public IReadOnlyList<MetadataBlock> Blocks { get; } = probe.Blocks;

    public SourceColor? Color { get; } = probe.Color;

    public void Dispose() => File.Dispose();
}
