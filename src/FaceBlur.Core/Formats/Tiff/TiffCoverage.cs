using FaceBlur.Metadata;

namespace FaceBlur.Formats.Tiff;

/// <summary>Which bytes of a TIFF something refers to. What lies between belongs to no picture and to no tag.</summary>
internal sealed class TiffCoverage
{
    private readonly List<(long Start, long End)> _parts = [];

    public void Add(long start, long length)
    {
        if (length <= 0) return;
        // Parts mostly follow each other, so that a million strips are one.
        if (_parts is [.., var last] && last.End == start) _parts[^1] = (last.Start, start + length);
        else _parts.Add((start, start + length));
    }

    /// <summary>Names the bytes that nothing refers to. A single zero that brings a part to an even place says nothing.</summary>
    public void Report(ReadOnlySpan<byte> file, FindingList findings)
    {
        _parts.Sort();
        long end = 0;
        foreach ((long start, long partEnd) in _parts)
        {
            if (start > end && (start != end + 1 || file[(int)end] != 0))
                findings.Add(MetadataKind.PrivateData, "bytes that nothing refers to", start - end);
            end = Math.Max(end, partEnd);
        }
        ReadOnlySpan<byte> rest = file[(int)Math.Min(end, file.Length)..];
        if (rest is not [0]) Trailer.Read(rest, findings);
    }
}
