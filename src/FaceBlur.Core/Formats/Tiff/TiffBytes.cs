using System.Buffers.Binary;

namespace FaceBlur.Formats.Tiff;

/// <summary>The bytes of a TIFF and how numbers are stored in them: in either order, and in BigTIFF with wider offsets.</summary>
internal readonly ref struct TiffBytes
{
    private const int ClassicHeaderBytes = 8;
    private const int BigHeaderBytes = 16;

    private TiffBytes(ReadOnlySpan<byte> file, bool isBigEndian, bool isBig)
    {
        File = file;
        IsBigEndian = isBigEndian;
        IsBig = isBig;
    }

    public ReadOnlySpan<byte> File { get; }

    public bool IsBigEndian { get; }

    /// <summary>Whether it is BigTIFF.</summary>
    public bool IsBig { get; }

    public int HeaderBytes => IsBig ? BigHeaderBytes : ClassicHeaderBytes;

    /// <summary>Of an entry of a directory.</summary>
    public int EntryBytes => IsBig ? 20 : 12;

    /// <summary>Of an offset, and of a value that is stored inside its entry.</summary>
    public int OffsetBytes => IsBig ? 8 : 4;

    /// <summary>Whether a file begins like a TIFF of any kind.</summary>
    public static bool Fits(ReadOnlySpan<byte> prefix) =>
        prefix.StartsWith("II*\0"u8) || prefix.StartsWith("MM\0*"u8) || prefix.StartsWith("II+\0"u8) || prefix.StartsWith("MM\0+"u8);

    /// <exception cref="FaceBlurException">The file does not begin like a TIFF.</exception>
    public static TiffBytes Of(ReadOnlySpan<byte> file)
    {
        if (!Fits(file)) throw FormatErrors.Malformed("the file does not begin like a TIFF");
        bool isBigEndian = file[0] == 'M', isBig = file[isBigEndian ? 3 : 2] == '+';
        var bytes = new TiffBytes(file, isBigEndian, isBig);
        if (file.Length < bytes.HeaderBytes) throw FormatErrors.CutShort();
        if (isBig && (bytes.UInt16(4) != 8 || bytes.UInt16(6) != 0)) throw FormatErrors.Malformed("the header of the TIFF is impossible");
        return bytes;
    }

    /// <summary>Offset of the first directory.</summary>
    public long FirstDirectory => Offset(IsBig ? 8 : 4);

    public int UInt16(long at) => IsBigEndian
        ? BinaryPrimitives.ReadUInt16BigEndian(At(at))
        : BinaryPrimitives.ReadUInt16LittleEndian(At(at));

    public uint UInt32(long at) => IsBigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(At(at))
        : BinaryPrimitives.ReadUInt32LittleEndian(At(at));

    /// <summary>An offset or count of 4 or, in BigTIFF, 8 bytes; one beyond every file for what no file can hold.</summary>
    public long Offset(long at) => IsBig ? UInt64(at) : UInt32(at);

    /// <summary>8 bytes; the largest number for what does not fit.</summary>
    public long UInt64(long at)
    {
        ulong value = IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(At(at)) : BinaryPrimitives.ReadUInt64LittleEndian(At(at));
        return value > long.MaxValue ? long.MaxValue : (long)value;
    }

    private ReadOnlySpan<byte> At(long at) => at >= 0 && at <= File.Length ? File[(int)at..] : [];
}
