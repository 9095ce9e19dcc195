using System.Buffers.Binary;
using FaceBlur.Formats.Jpeg;
using FaceBlur.Metadata;

namespace FaceBlur.Formats;

/// <summary>
/// Walks the directories (IFDs) of an Exif block and names what is in them. At most 64 directories, 8 levels deep, none
/// twice; what does not fit the block is passed over.
/// </summary>
internal ref struct ExifReader
{
    private const int MaxDirectories = 64;
    private const int MaxDepth = 8;
    private const int MaxEntries = 4096;
    private const int EntryBytes = 12;
    private const int ValueOffset = 8;
    private const ushort ShortType = 3;

    private readonly ReadOnlySpan<byte> _tiff;
    private readonly string _place;
    private readonly FindingList _findings;
    private readonly bool _isBigEndian;
    private readonly HashSet<uint> _visited = [];
    private int _entriesLeft = MaxEntries;
    private bool _hasMakerNote;
    private int? _orientation;

    private ExifReader(ReadOnlySpan<byte> tiff, string place, FindingList findings)
    {
        (_place, _findings, _isBigEndian) = (place, findings, tiff.StartsWith("MM"u8));
        _tiff = tiff;
    }

    /// <summary>Names what an Exif block holds. Never throws.</summary>
    /// <param name="tiff">The block, from its byte order mark on.</param>
    /// <param name="place">Of the block.</param>
    /// <param name="findings">Receives what is in it.</param>
    /// <returns>The orientation of the main picture, 1 to 8; 1 when it is impossible; null when there is none.</returns>
    public static int? Read(ReadOnlySpan<byte> tiff, string place, FindingList findings)
    {
        if (tiff.Length < 8 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8))) return null;
        var reader = new ExifReader(tiff, place, findings);
        reader.WalkChain(reader.UInt32(4));
        return reader._orientation;
    }

    /// <summary>The main picture's directory and those it names as next: the thumbnail's, and sometimes more.</summary>
    private void WalkChain(uint offset)
    {
        for (int index = 0; offset != 0; index++)
        {
            ExifDirectory directory = index switch
            {
                0 => ExifDirectory.Main,
                1 => ExifDirectory.Thumbnail,
                _ => ExifDirectory.Further,
            };
            if (Walk(offset, directory, depth: 0) is not { } end || end > _tiff.Length - sizeof(uint)) return;
            offset = UInt32(end);
        }
    }

    /// <returns>Offset of the byte after the entries; null when there is no directory to walk.</returns>
    private int? Walk(uint offset, ExifDirectory directory, int depth)
    {
        if (offset > _tiff.Length - sizeof(ushort) || depth > MaxDepth) return null;
        if (_visited.Count >= MaxDirectories || !_visited.Add(offset)) return null;
        int position = (int)offset + sizeof(ushort);
        int entries = Math.Min(UInt16((int)offset), (_tiff.Length - position) / EntryBytes);
        for (; entries > 0 && _entriesLeft > 0; entries--, _entriesLeft--, position += EntryBytes) Visit(position, directory, depth);
        return position;
    }

    private void Visit(int entry, ExifDirectory directory, int depth)
    {
        ushort tag = UInt16(entry);
        if (directory == ExifDirectory.Gps)
        {
            if (tag != ExifTags.GpsVersion) Add(MetadataKind.Gps, directory);
            return;
        }
        if (ExifTags.Kinds.TryGetValue(tag, out MetadataKind kind)) Add(kind, directory);
        switch (tag)
        {
            case ExifTags.Orientation when directory == ExifDirectory.Main:
                _orientation ??= OrientationAt(entry);
                break;
            case ExifTags.ExifPointer:
                Walk(UInt32(entry + ValueOffset), ExifDirectory.Exif, depth + 1);
                break;
            case ExifTags.GpsPointer:
                Walk(UInt32(entry + ValueOffset), ExifDirectory.Gps, depth + 1);
                break;
            case ExifTags.InteroperabilityPointer:
                Walk(UInt32(entry + ValueOffset), ExifDirectory.Interoperability, depth + 1);
                break;
            case ExifTags.FurtherPointers:
                WalkFurther(entry, depth);
                break;
            case ExifTags.JpegOffset or ExifTags.StripOffsets:
                Add(directory == ExifDirectory.Thumbnail ? MetadataKind.Thumbnail : MetadataKind.Preview, directory);
                break;
            // Once: a block made of maker notes that each span all of it would take seconds.
            case ExifTags.MakerNote when !_hasMakerNote:
                _hasMakerNote = true;
                if (ValueAt(entry).IndexOf(JpegMarker.FileSignature) >= 0) Add(MetadataKind.Preview, directory);
                break;
        }
    }

    private void WalkFurther(int entry, int depth)
    {
        uint count = UInt32(entry + 4);
        uint value = UInt32(entry + ValueOffset);
        if (count == 1) Walk(value, ExifDirectory.Further, depth + 1);
        if (count < 2) return;
        for (long at = value; count > 0 && at <= _tiff.Length - sizeof(uint) && _visited.Count < MaxDirectories; count--, at += sizeof(uint))
        {
            if (Walk(UInt32((int)at), ExifDirectory.Further, depth + 1) is null) return;
        }
    }

    private readonly int OrientationAt(int entry)
    {
        int value = UInt16(entry + ValueOffset);
        return UInt16(entry + 2) == ShortType && UInt32(entry + 4) == 1 && value is >= 1 and <= 8 ? value : 1;
    }

    /// <summary>The bytes of a value that lies outside its entry; as far as they are in the block.</summary>
    private readonly ReadOnlySpan<byte> ValueAt(int entry)
    {
        uint offset = UInt32(entry + ValueOffset);
        if (offset > _tiff.Length) return [];
        return _tiff.Slice((int)offset, (int)Math.Min(UInt32(entry + 4), _tiff.Length - offset));
    }

    private readonly void Add(MetadataKind kind, ExifDirectory directory) => _findings.Add(kind, directory switch
    {
        ExifDirectory.Main => $"{_place}, IFD0",
        ExifDirectory.Thumbnail => $"{_place}, IFD1",
        ExifDirectory.Exif => $"{_place}, Exif IFD",
        ExifDirectory.Gps => $"{_place}, GPS IFD",
        _ => $"{_place}, further IFD",
    });

    private readonly ushort UInt16(int offset) => _isBigEndian
        ? BinaryPrimitives.ReadUInt16BigEndian(_tiff[offset..])
        : BinaryPrimitives.ReadUInt16LittleEndian(_tiff[offset..]);

    private readonly uint UInt32(int offset) => _isBigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(_tiff[offset..])
        : BinaryPrimitives.ReadUInt32LittleEndian(_tiff[offset..]);
}
