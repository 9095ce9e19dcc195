using FaceBlur.Imaging.Color;

namespace FaceBlur.Formats.Jpeg;

/// <summary>The color profile of a JPEG, which is split over as many segments as it needs.</summary>
internal sealed class JpegProfile
{
    /// <summary>Bytes before each part: its number, from 1 on, and how many there are.</summary>
    private const int NumberBytes = 2;

    private readonly byte[]?[] _parts = new byte[byte.MaxValue + 1][];
    private int _count;
    private int _bytes;
    private bool _isBroken;

    /// <summary>Takes a part.</summary>
    /// <param name="content">Of a segment, behind its signature.</param>
    public void Add(ReadOnlySpan<byte> content)
    {
        int number = content.IsEmpty ? 0 : content[0], count = content.Length < NumberBytes ? 0 : content[1];
        _isBroken |= number < 1 || number > count || _count > 0 && _count != count || _parts[number] is not null;
        _bytes += content.Length;
        if (_isBroken || _bytes > IccProfile.MaxBytes) return;
        _count = count;
        _parts[number] = content[NumberBytes..].ToArray();
    }

    /// <summary>What the parts say together.</summary>
    public SourceColor Read()
    {
        byte[]?[] parts = _parts[1..(_count + 1)];
        if (_isBroken || _count == 0 || parts.Contains(null)) return SourceColor.Unreadable;
        return SourceColor.FromIcc(parts.SelectMany(part => part!).ToArray());
    }
}
