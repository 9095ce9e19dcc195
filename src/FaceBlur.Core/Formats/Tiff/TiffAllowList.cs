using System.Buffers.Binary;

namespace FaceBlur.Formats.Tiff;

/// <summary>
/// What an output may be, byte for byte: the header, one directory of eleven tags, and a twelfth where an XMP packet was to be kept, their
/// values, then the strips, each where the last one ended and each filled by its deflated rows, to the last byte of the file.
/// </summary>
internal ref struct TiffAllowList
{
    private const int DirectoryAt = 8;
    private const int EntryBytes = 12;
    private const ushort Byte = 1;
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const int Samples = 3;
    private const int MostPixelsOfSide = 65_535;

    /// <summary>Tag, type, number of values, and the value where there is one that every output has. Strips have a number of their own.</summary>
    private static readonly (ushort Tag, ushort Type, uint Count, uint? Value)[] Allowed =
    [
        (256, Long, 1, null), (257, Long, 1, null), (258, Short, Samples, null), (259, Short, 1, 8), (262, Short, 1, 2), (273, Long, 0, null),
        (277, Short, 1, Samples), (278, Long, 1, null), (279, Long, 0, null), (284, Short, 1, 1), (317, Short, 1, 2),
    ];

    private readonly ReadOnlySpan<byte> _file;
    private readonly ReadOnlySpan<byte> _packet;
    private readonly (ushort Tag, ushort Type, uint Count, uint? Value)[] _tags;
    private readonly List<string> _violations = [];
    private int _end;

    private TiffAllowList(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        _file = file;
        _packet = packet;
        _tags = packet.IsEmpty ? Allowed : [.. Allowed, (ExifTags.Xmp, Byte, (uint)packet.Length, null)];
        _end = DirectoryAt + 2 + (_tags.Length * EntryBytes) + 4;
    }

    public static IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        var list = new TiffAllowList(file, packet);
        list.Check();
        return list._violations;
    }

    private void Check()
    {
        if (!_file.StartsWith("II*\0\x08\0\0\0"u8)) _violations.Add("the file does not begin as it must");
        else if (_file.Length < _end) _violations.Add("the file is cut short");
        else if (!_packet.IsEmpty && UInt16(DirectoryAt) == Allowed.Length) _violations.Add("the metadata to be kept is not in the file");
        else if (UInt16(DirectoryAt) != _tags.Length || !HasAllowedTags()) _violations.Add("a tag is not allowed here");
        else if (UInt32(_end - 4) != 0) _violations.Add("the file has a further directory");
        else CheckData();
    }

    private readonly bool HasAllowedTags()
    {
        for (int i = 0; i < _tags.Length; i++)
        {
            (ushort tag, ushort type, uint count, uint? value) = _tags[i];
            int at = DirectoryAt + 2 + (i * EntryBytes);
            if (UInt16(at) != tag || UInt16(at + 2) != type || (count > 0 && UInt32(at + 4) != count)) return false;
            if (value is not null && UInt32(at + 8) != value) return false;
        }
        return true;
    }

    private void CheckData()
    {
        long width = Value(0), height = Value(1), rows = Value(7), strips = Count(5);
        if (width is < 1 or > MostPixelsOfSide || height is < 1 or > MostPixelsOfSide || rows < 1 || rows > height || strips != (height + rows - 1) / rows || Count(8) != strips || strips > _file.Length / 8)
        {
            _violations.Add("the strips do not make up the picture");
            return;
        }
        ReadOnlySpan<byte> depths = TakeValues(2, 2 * Samples);
        if (!depths.SequenceEqual<byte>([8, 0, 8, 0, 8, 0]) && !depths.SequenceEqual<byte>([16, 0, 16, 0, 16, 0]))
            _violations.Add("the picture does not have 8 or 16 bits a channel");
        ReadOnlySpan<byte> offsets = TakeValues(5, (int)strips * 4), lengths = TakeValues(8, (int)strips * 4);
        if (!_packet.IsEmpty && !TakeValues(Allowed.Length, _packet.Length).SequenceEqual(_packet))
            _violations.Add("the metadata to be kept is not in the file");
        for (int i = 0; i < strips && _violations.Count == 0; i++)
        {
            uint offset = BinaryPrimitives.ReadUInt32LittleEndian(offsets[(i * 4)..]), length = BinaryPrimitives.ReadUInt32LittleEndian(lengths[(i * 4)..]);
            if (offset != _end || length == 0 || length > _file.Length - _end)
            {
                _violations.Add("bytes lie between the strips, or strips beyond the end");
                return;
            }
            long needed = width * Samples * (depths[0] / 8) * Math.Min(rows, height - (i * rows));
            if (!DeflatedRows.Fill(_file.Slice(_end, (int)length), needed)) _violations.Add("a strip holds something else than its rows");
            _end += (int)length;
        }
        if (_violations.Count == 0 && _end != _file.Length) _violations.Add("bytes follow the end of the picture");
    }

    /// <summary>The values of a tag: inside its entry, or next in the file.</summary>
    private ReadOnlySpan<byte> TakeValues(int index, int bytes)
    {
        int entry = DirectoryAt + 2 + (index * EntryBytes) + 8;
        if (bytes <= 4) return _file.Slice(entry, bytes);
        if (UInt32(entry) != _end || bytes > _file.Length - _end)
        {
            _violations.Add("the values of a tag are not where they must be");
            return new byte[bytes];
        }
        ReadOnlySpan<byte> values = _file.Slice(_end, bytes);
        _end += bytes;
        return values;
    }

    private readonly long Value(int index) => UInt32(DirectoryAt + 2 + (index * EntryBytes) + 8);

    private readonly long Count(int index) => UInt32(DirectoryAt + 2 + (index * EntryBytes) + 4);

    private readonly ushort UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_file[at..]);

    private readonly uint UInt32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_file[at..]);
}
