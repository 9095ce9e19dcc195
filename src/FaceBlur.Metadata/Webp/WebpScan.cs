using MetadataExtractor.Formats.WebP;

namespace FaceBlur.Metadata.Webp;

/// <summary>Reads the chunks of a WebP but for its picture data.</summary>
internal sealed class WebpScan(ScanBuilder scan)
{
    private readonly BlockReader _blocks = new(scan);
    private bool _hasPicture;

    public void Read(ReadOnlySpan<byte> file)
    {
        List<(string Type, byte[] Content)> chunks = WebpChunks.Read(file, out bool isWhole);
        foreach ((string type, byte[] content) in chunks) scan.Guard(() => ReadChunk(type, content));
        if (!isWhole || !_hasPicture) scan.MarkIncomplete();
    }

    private void ReadChunk(string type, byte[] content)
    {
        switch (type)
        {
            case "VP8 " or "VP8L":
                ReadByLibrary(type, content);
                _hasPicture = true;
                break;
            case "VP8X":
                ReadByLibrary(type, content);
                break;
            case "ALPH":
                break;
            case "EXIF":
                _blocks.ReadExif(content.AsSpan().StartsWith("Exif\0\0"u8) ? content[6..] : content, "EXIF chunk");
                break;
            case "XMP ":
                _blocks.ReadXmp(content, "XMP chunk");
                break;
            case "ICCP":
                _blocks.ReadColorProfile(content, "ICCP chunk");
                break;
            case "ANIM":
                scan.Add(MetadataKind.Rendering, "ANIM chunk");
                break;
            case "ANMF":
                scan.Add(MetadataKind.SecondImage, "ANMF chunk");
                _hasPicture = true;
                break;
            default:
                // Named, but not read: the library knows nothing of it.
                scan.Add(type == "C2PA" ? MetadataKind.Provenance : MetadataKind.PrivateData, type == "C2PA" ? "C2PA chunk" : "unknown chunk");
                scan.MarkIncomplete();
                break;
        }
    }

    private void ReadByLibrary(string type, byte[] content)
    {
        using MemoryStream file = WebpChunks.Wrap(type, content);
        _blocks.Report(WebPMetadataReader.ReadMetadata(file), $"{type.TrimEnd()} chunk");
    }
}
