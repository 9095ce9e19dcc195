namespace FaceBlur.Formats.Webp;

/// <summary>
/// What an output may consist of: the header of the file and one chunk with an opaque picture, whose code fills it to the last byte. Where an
/// XMP packet was to be kept, the picture stands between a VP8X chunk that announces the packet, and nothing else, and the packet.
/// </summary>
internal static class WebpAllowList
{
    public static IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        var violations = new List<string>();
        WebpChunkReader chunks = WebpChunkReader.OfFile(file, out ReadOnlySpan<byte> trailer);
        ReadOnlySpan<byte> header = [];
        WebpBitstream? picture = null;
        bool hasPacket = packet.IsEmpty;
        for (bool isFirst = true; !chunks.IsAtEnd; isFirst = false)
        {
            chunks.Next();
            if (chunks.HasStrangePadding) violations.Add("a padding byte is not zero");
            if (isFirst && !packet.IsEmpty && chunks.Type == WebpChunkType.Extended) header = chunks.Body;
            else if (!hasPacket && picture is not null && chunks.Type == WebpChunkType.Xmp && chunks.Body.SequenceEqual(packet)) hasPacket = true;
            else if (chunks.Type != WebpChunkType.Lossy && chunks.Type != WebpChunkType.Lossless)
                violations.Add($"a chunk is not allowed here: {WebpMetadata.PlaceOf(chunks.Type) ?? "an unknown one"}");
            else if (picture is not null) violations.Add("the file has more than one picture");
            else
            {
                picture = WebpBitstream.Read(chunks.Type, chunks.Body);
                CheckCode(picture.Value, chunks.Body, violations);
            }
        }
        if (picture is not { } shown) violations.Add("the file has no picture");
        else if (shown.HasAlpha) violations.Add("the picture has an alpha channel");
        else if (!packet.IsEmpty && !WebpExtendedHeader.IsOfPacketOnly(header, shown)) violations.Add("the VP8X chunk does not say what it must");
        if (!hasPacket) violations.Add("the metadata to be kept is not in the file");
        if (!trailer.IsEmpty) violations.Add("bytes follow the end of the picture");
        return violations;
    }

    private static void CheckCode(WebpBitstream picture, ReadOnlySpan<byte> body, List<string> violations)
    {
        if (picture.IsLossless) Vp8lWalk.Check(body, picture, violations);
        else Vp8Walk.Check(body, picture, violations);
    }
}
