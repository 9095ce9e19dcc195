namespace FaceBlur.Formats.Png;

/// <summary>The order and kinds of chunks that an output may have: IHDR, the XMP packet that was to be kept, PLTE for a palette picture, IDAT, IEND, end of file.</summary>
internal static class PngAllowList
{
    public static IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        var violations = new List<string>();
        var chunks = new PngChunkReader(file);
        chunks.Next();
        if (chunks.Type != PngChunkType.Header) return ["the file does not begin with IHDR"];
        PngHeader header = PngHeader.Read(chunks.Body);
        if (header.BitDepth is not (8 or 16)) violations.Add("the picture does not have 8 or 16 bits a channel");
        if (header.HasAlphaChannel) violations.Add("the picture has an alpha channel");
        uint previous = PngChunkType.Header;
        bool hasPacket = packet.IsEmpty;
        do
        {
            chunks.Next();
            if (!hasPacket && previous == PngChunkType.Header && IsPacket(chunks, packet))
            {
                hasPacket = true;
                continue;
            }
            if (!MayFollow(previous, chunks.Type, header)) violations.Add($"a chunk is not allowed here: {NameOf(chunks.Type)}");
            previous = chunks.Type;
        }
        while (chunks.Type != PngChunkType.End);
        if (!hasPacket) violations.Add("the metadata to be kept is not in the file");
        if (!chunks.Body.IsEmpty) violations.Add("the IEND chunk has a body");
        if (chunks.Position != file.Length) violations.Add("bytes follow the end of the picture");
        return violations;
    }

    private static bool IsPacket(PngChunkReader chunks, ReadOnlySpan<byte> packet)
    {
        ReadOnlySpan<byte> prefix = PngText.XmpPrefix;
        return chunks.Type == PngText.XmpType && chunks.Body.StartsWith(prefix) && chunks.Body[prefix.Length..].SequenceEqual(packet);
    }

    private static bool MayFollow(uint previous, uint type, PngHeader header)
    {
        if (type == PngChunkType.Palette) return previous == PngChunkType.Header && header.ColorType == PngHeader.PaletteType;
        if (type == PngChunkType.ImageData) return previous != PngChunkType.End;
        return type == PngChunkType.End && previous == PngChunkType.ImageData;
    }

    /// <summary>Only of ancillary types that a standard names: any other name would be text from the file.</summary>
    private static string NameOf(uint type)
    {
        if (!PngChunkType.IsAncillary(type)) return "a critical one";
        return PngMetadata.IsKnown(type) ? PngChunkType.NameOf(type) : "a private one";
    }
}
