namespace FaceBlur.Imaging.Formats;

/// <summary>
/// The order and kinds of segments that an output may have: SOI, JFIF without a thumbnail, tables, one frame, its scans,
/// EOI, end of file.
/// </summary>
internal static class JpegAllowList
{
    public static IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file)
    {
        var violations = new List<string>();
        var segments = new JpegSegmentReader(file);
        var tables = new JpegTables();
        segments.Next();
        if (segments.Marker != JpegMarker.StartOfImage) violations.Add("the file does not begin with SOI");
        (int frames, int scans, int index) = (0, 0, 0);
        do
        {
            segments.Next();
            if (segments.SegmentBytes != segments.Body.Length + (JpegMarker.StandsAlone(segments.Marker) ? 2 : 4))
                violations.Add("fill bytes lie between the segments");
            switch (segments.Marker)
            {
                case JpegMarker.EndOfImage:
                    break;
                case JpegMarker.App0 when index == 0 && JpegColor.IsPlainJfif(segments.Body):
                    break;
                case JpegMarker.QuantizationTables when scans == 0:
                    tables.ReadQuantization(segments.Body);
                    break;
                case JpegMarker.HuffmanTables:
                    tables.ReadHuffman(segments.Body);
                    break;
                case JpegMarker.BaselineFrame or JpegMarker.ProgressiveFrame when frames++ == 0:
                    using (JpegFrame.Read(segments.Marker, segments.Body)) break;
                case JpegMarker.StartOfScan:
                    scans++;
                    segments.Position += LengthOfScan(file[segments.Position..]);
                    break;
                default:
                    violations.Add($"a segment of the marker FF{segments.Marker:X2} is not allowed here");
                    break;
            }
            index++;
        }
        while (segments.Marker != JpegMarker.EndOfImage);
        if (frames == 0 || scans == 0) violations.Add("the file has no picture");
        if (segments.Position != file.Length) violations.Add("bytes follow the end of the picture");
        return violations;
    }

    /// <summary>Bytes up to the first marker. Restart markers count as markers: FaceBlur does not write them.</summary>
    private static int LengthOfScan(ReadOnlySpan<byte> data)
    {
        for (int position = 0; ; position += 2)
        {
            int marker = data[position..].IndexOf((byte)0xFF);
            if (marker < 0) return data.Length;
            position += marker;
            if (position + 1 >= data.Length || data[position + 1] != 0) return position;
        }
    }
}
