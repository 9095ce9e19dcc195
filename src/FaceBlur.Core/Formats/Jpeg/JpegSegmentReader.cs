using System.Buffers.Binary;

namespace FaceBlur.Formats.Jpeg;

/// <summary>Steps from marker to marker. Between segments only fill bytes (FF) are legal; all else is refused.</summary>
internal ref struct JpegSegmentReader(ReadOnlySpan<byte> file)
{
    private readonly ReadOnlySpan<byte> _file = file;

    /// <summary>Offset of the byte after the current segment. Set it to where a scan's data ends.</summary>
    public int Position { get; set; }

    /// <summary>Offset of the current segment's first FF.</summary>
    public int Start { get; private set; }

    /// <summary>The current marker.</summary>
    public byte Marker { get; private set; }

    /// <summary>What follows marker and length; empty for markers that stand alone.</summary>
    public ReadOnlySpan<byte> Body { get; private set; }

    /// <summary>Bytes of the segment, with marker, length and fill bytes.</summary>
    public readonly int SegmentBytes => Position - Start;

    /// <summary>Whether more than one FF stands before the marker.</summary>
    public bool HasFill { get; private set; }

    /// <exception cref="FaceBlurException">The file ends here, or something else than a marker is here.</exception>
    public void Next()
    {
        Start = Position;
        if (Position >= _file.Length) throw FormatErrors.CutShort();
        if (_file[Position] != 0xFF) throw FormatErrors.Malformed("bytes that belong to nothing lie between the segments");
        int marker = _file[Position..].IndexOfAnyExcept((byte)0xFF);
        if (marker < 0) throw FormatErrors.CutShort();
        HasFill = marker > 1;
        Position += marker;
        Marker = _file[Position++];
        Body = JpegMarker.StandsAlone(Marker) ? [] : TakeBody();
    }

    private ReadOnlySpan<byte> TakeBody()
    {
        if (Marker == 0) throw FormatErrors.Malformed("bytes that belong to nothing lie between the segments");
        if (_file.Length - Position < sizeof(ushort)) throw FormatErrors.CutShort();
        int length = BinaryPrimitives.ReadUInt16BigEndian(_file[Position..]);
        if (length < sizeof(ushort)) throw FormatErrors.Malformed("a segment announces an impossible length");
        if (length > _file.Length - Position) throw FormatErrors.CutShort();
        ReadOnlySpan<byte> body = _file.Slice(Position + sizeof(ushort), length - sizeof(ushort));
        Position += length;
        return body;
    }
}
