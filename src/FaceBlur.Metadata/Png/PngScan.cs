using FaceBlur.Metadata.Bounds;
using FaceBlur.Metadata.Kinds;
using MetadataExtractor.Formats.Png;

namespace FaceBlur.Metadata.Png;

/// <summary>Reads the chunks of a PNG but for its picture data.</summary>
internal sealed class PngScan(ScanBuilder scan)
{
    private const string XmpKeyword = "XML:com.adobe.xmp";

    private readonly BlockReader _blocks = new(scan);
    private readonly BoundedInflater _inflater = new();
    private byte[]? _header;

    public void Read(ReadOnlySpan<byte> file)
    {
        List<(string Type, byte[] Content)> chunks = PngChunks.Read(file, out bool isWhole);
        if (!isWhole || chunks is not [("IHDR", _), ..]) scan.MarkIncomplete();
        foreach ((string type, byte[] content) in chunks) scan.Guard(() => ReadChunk(type, content));
    }

    private void ReadChunk(string type, byte[] content)
    {
        switch (type)
        {
            case "IHDR":
                _header = content;
                ReadByLibrary(type, content);
                break;
            case "IEND":
                break;
            case "PLTE" or "tRNS" or "cHRM" or "sRGB" or "gAMA" or "bKGD" or "tIME" or "pHYs" or "sBIT":
                ReadByLibrary(type, content);
                break;
            case "tEXt" or "zTXt" or "iTXt":
                scan.Add(MetadataKind.Comment, $"{type} chunk");
                ReadText(PngText.Read(type, content, _inflater), $"{type} chunk");
                break;
            case "iCCP":
                scan.Add(MetadataKind.ColorProfile, "iCCP chunk");
                _blocks.ReadColorProfile(_inflater.Inflate(PngText.SkipProfileName(content)), "iCCP chunk");
                break;
            case "eXIf":
                _blocks.ReadExif(content, "eXIf chunk");
                break;
            default:
                // Named, but not read: the library knows nothing of it.
                scan.Add(ChunkKinds.Find(type, out string place), place);
                scan.MarkIncomplete();
                break;
        }
    }

    private void ReadByLibrary(string type, byte[] content)
    {
        if (_header is null) throw new InvalidDataException("no header");
        using MemoryStream file = PngChunks.Wrap(_header, type, content);
        _blocks.Report(PngMetadataReader.ReadMetadata(file), $"{type} chunk");
    }

    private void ReadText(PngText text, string place)
    {
        if (text.Keyword == XmpKeyword)
        {
            _blocks.ReadXmp(text.Content, place);
            return;
        }
        if (text.Keyword.StartsWith(RawProfile.KeywordStart, StringComparison.Ordinal))
        {
            ReadRawProfile(text, place);
            return;
        }
        if (TextKeywordKinds.Find(text.Keyword) is { } kind) scan.Add(kind, place);
        scan.AddValue(text.Keyword, text.ToString());
    }

    private void ReadRawProfile(PngText text, string place)
    {
        byte[] profile = RawProfile.Decode(text.Content);
        string name = text.Keyword[RawProfile.KeywordStart.Length..];
        if (profile.AsSpan().StartsWith("Exif\0\0"u8)) _blocks.ReadExif(profile[6..], place);
        else if (name == "exif") _blocks.ReadExif(profile, place);
        else if (name == "xmp") _blocks.ReadXmp(profile, place);
        else if (name is "iptc" or "8bim") _blocks.ReadPhotoshop(profile, place);
        else if (name is "icc" or "icm") _blocks.ReadColorProfile(profile, place);
        else scan.MarkIncomplete();
    }
}
