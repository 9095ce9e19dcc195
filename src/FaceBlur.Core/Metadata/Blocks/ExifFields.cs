using System.Buffers.Binary;
using FaceBlur.Formats.Tiff;

namespace FaceBlur.Metadata.Blocks;

/// <summary>
/// Finds single fields in the directories of a TIFF structure. Nothing here follows a chain, so nothing can go round in circles;
/// what does not fit the structure is not there.
/// </summary>
internal readonly ref struct ExifFields
{
    private const int HeaderBytes = 8;
    private const int EntryBytes = 12;

    private readonly ReadOnlySpan<byte> _tiff;

    private ExifFields(ReadOnlySpan<byte> tiff, bool isBigEndian)
    {
        _tiff = tiff;
        IsBigEndian = isBigEndian;
    }

    public bool IsBigEndian { get; }

    /// <summary>Offset of the main picture's directory.</summary>
    public uint MainDirectory => UInt32(_tiff[4..]);

    /// <summary>Opens a structure; false when it does not begin like one.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> tiff, out ExifFields fields)
    {
        fields = new ExifFields(tiff, tiff.StartsWith("MM"u8));
        return tiff.Length >= HeaderBytes && (tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8));
    }

    /// <summary>Takes bytes for directories that have no header of their own: a camera maker's.</summary>
    public static ExifFields Headless(ReadOnlySpan<byte> bytes, bool isBigEndian) => new(bytes, isBigEndian);

    /// <summary>The bytes of a field, as far as they are there; empty where it is not.</summary>
    /// <param name="directory">Offset of the directory.</param>
    /// <param name="tag">Of the field; the first counts.</param>
    public ReadOnlySpan<byte> Find(uint directory, ushort tag) => Locate(directory, tag) is { Length: > 0 } place
        ? _tiff.Slice(place.Offset, place.Length)
        : [];

    /// <summary>Where the bytes of a field lie; a length of 0 where it is not.</summary>
    public (int Offset, int Length) Locate(uint directory, ushort tag)
    {
        if (_tiff.Length < sizeof(ushort) || directory > _tiff.Length - sizeof(ushort)) return default;
        int position = (int)directory + sizeof(ushort);
        int entries = Math.Min(UInt16(_tiff[(int)directory..]), (_tiff.Length - position) / EntryBytes);
        for (; entries > 0; entries--, position += EntryBytes)
        {
            if (UInt16(_tiff[position..]) == tag) return PlaceOf(position);
        }
        return default;
    }

    /// <summary>A whole number of type SHORT or LONG; null where there is none.</summary>
    public uint? Number(uint directory, ushort tag) => Find(directory, tag) switch
    {
        { Length: 2 or 3 } value => UInt16(value),
        { Length: >= 4 } value => UInt32(value),
        _ => null,
    };

    public ushort UInt16(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint UInt32(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private (int Offset, int Length) PlaceOf(int entry)
    {
        long bytes = (long)UInt32(_tiff[(entry + 4)..]) * TiffEntry.SizeOf(UInt16(_tiff[(entry + 2)..]));
        if (bytes == 0) return default;
        long offset = bytes <= sizeof(uint) ? entry + 8 : UInt32(_tiff[(entry + 8)..]);
        return offset >= _tiff.Length ? default : ((int)offset, (int)Math.Min(bytes, _tiff.Length - offset));
    }
}
