using FaceBlur.Imaging;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Metadata.Hints;

/// <summary>Reads hints at faces from XMP and from cameras' maker notes. Never throws.</summary>
internal static class FaceHintReader
{
    /// <summary>Reads all hints of a file.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="blocks">Its blocks of metadata.</param>
    /// <param name="header">Of the picture.</param>
    public static FaceHints Read(ReadOnlySpan<byte> file, IReadOnlyList<MetadataBlock> blocks, ImageHeader header)
    {
        var boxes = new List<BoundingBox>();
        int seen = 0;
        foreach (MetadataBlock block in blocks)
        {
            ReadOnlySpan<byte> packet = PacketFinder.XmpIn(block, file);
            if (FaceRegionReader.MayHoldRegions(packet)) seen = Math.Max(seen, FaceRegionReader.Read(XmpTree.Read(packet), header, boxes));
            if (block.Kind == MetadataBlockKind.Exif) seen = Math.Max(seen, CameraFaceCount.Read(block.In(file)));
        }
        return seen == 0 ? FaceHints.None : new FaceHints(boxes, Math.Min(seen, FaceHints.MaxFaces));
    }
}
