namespace FaceBlur.Formats.Webp;

/// <summary>What an output may consist of: the header of the file and one chunk with an opaque picture, to the last byte.</summary>
internal static class WebpAllowList
{
    public static IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file)
    {
        var violations = new List<string>();
        WebpChunkReader chunks = WebpChunkReader.OfFile(file, out ReadOnlySpan<byte> trailer);
        int pictures = 0;
        while (!chunks.IsAtEnd)
        {
            chunks.Next();
            if (chunks.HasStrangePadding) violations.Add("a padding byte is not zero");
            if (chunks.Type != WebpChunkType.Lossy && chunks.Type != WebpChunkType.Lossless)
                violations.Add($"a chunk is not allowed here: {WebpMetadata.PlaceOf(chunks.Type) ?? "an unknown one"}");
            else if (++pictures > 1) violations.Add("the file has more than one picture");
            else if (WebpBitstream.Read(chunks.Type, chunks.Body).HasAlpha) violations.Add("the picture has an alpha channel");
        }
        if (pictures == 0) violations.Add("the file has no picture");
        if (!trailer.IsEmpty) violations.Add("bytes follow the end of the picture");
        return violations;
    }
}
