using System.Buffers.Binary;

namespace FaceBlur.Formats.Heif;

/// <summary>Steps from box to box within a stretch of a file. It does not enter boxes.</summary>
internal ref struct IsoBoxReader(ReadOnlySpan<byte> file, int start, int end)
{
    private const int HeaderBytes = 8;
    private const int MostBoxes = 1000;

    private readonly ReadOnlySpan<byte> _file = file;
    private int _left = MostBoxes;

    /// <summary>Offset of the byte after the current box.</summary>
    public int Position { get; private set; } = start;

    /// <summary>
    /// Whether what comes next can be a box at all; false at the end. What does not fit is no box, unless the picture needs it.
    /// </summary>
    public readonly bool IsAtBox
    {
        get
        {
            if (end - Position < HeaderBytes) return false;
            uint type = UInt32(Position + sizeof(uint));
            bool isNeeded = type == IsoBoxType.MediaData || type == IsoBoxType.Meta;
            return isNeeded || IsoBoxType.IsPossible(type) && UInt32(Position) <= end - Position;
        }
    }

    /// <summary>The next box; false at the end.</summary>
    /// <exception cref="FaceBlurException">It does not fit, or there are too many.</exception>
    public bool TryNext(out IsoBox box)
    {
        box = default;
        if (Position == end) return false;
        if (end - Position < HeaderBytes) throw Impossible();
        if (_left-- == 0) throw new FaceBlurException(FaceBlurErrorCode.LimitExceeded, "the file has more boxes than any photo needs");
        long length = UInt32(Position);
        uint type = UInt32(Position + sizeof(uint));
        int body = Position + HeaderBytes;
        if (length == 1)
        {
            if (end - body < sizeof(ulong)) throw Impossible();
            ulong large = BinaryPrimitives.ReadUInt64BigEndian(_file[body..]);
            if (large > int.MaxValue) throw FormatErrors.CutShort();
            (length, body) = ((long)large, body + sizeof(ulong));
        }
        else if (length == 0)
        {
            length = end - Position;
        }
        if (length < body - Position) throw Impossible();
        if (length > end - Position) throw end == _file.Length ? FormatErrors.CutShort() : Impossible();
        box = new IsoBox(type, Position, body, Position + (int)length);
        Position = box.End;
        return true;
    }

    private readonly uint UInt32(int offset) => BinaryPrimitives.ReadUInt32BigEndian(_file[offset..]);

    private static FaceBlurException Impossible() => FormatErrors.Malformed("a box of the file is impossible");
}
