using System.Buffers.Binary;
using System.Text;

namespace FaceBlur.Drawing.Tags;

/// <summary>An image file directory of TIFF, which Exif and MPF use as well.</summary>
internal sealed class TiffDirectory(bool bigEndian)
{
    private const int EntryBytes = 12;
    private const int InlineBytes = 4;

    private readonly SortedDictionary<ushort, (ushort Type, int Count, byte[] Value)> _entries = [];

    /// <summary>Bytes of the directory and of all values that do not fit into it.</summary>
    public int Size => 6 + (_entries.Count * EntryBytes) + _entries.Values.Sum(entry => entry.Value.Length > InlineBytes
        ? Even(entry.Value.Length) : 0);

    /// <summary>The 8 bytes before the first directory.</summary>
    public static byte[] Header(bool bigEndian) => bigEndian ? [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8] : [(byte)'I',
        (byte)'I', 42, 0, 8, 0, 0, 0];

    public void AddText(ushort tag, string? text)
    {
        if (text is null) return;
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text), 0];
        _entries[tag] = (2, bytes.Length, bytes);
    }

    public void AddByte(ushort tag, byte value) => _entries[tag] = (1, 1, [value]);

    public void AddShort(ushort tag, ushort value) => _entries[tag] = (3, 1, Short(value));

    public void AddLong(ushort tag, int value) => _entries[tag] = (4, 1, Long((uint)value));

    public void AddRationals(ushort tag, params ReadOnlySpan<(uint Above, uint Below)> values)
    {
        var bytes = new List<byte>();
        foreach ((uint above, uint below) in values) bytes.AddRange([.. Long(above), .. Long(below)]);
        _entries[tag] = (5, values.Length, [.. bytes]);
    }

    /// <summary>Bytes whose meaning the tag defines.</summary>
    public void AddOpaque(ushort tag, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty) _entries[tag] = (7, bytes.Length, bytes.ToArray());
    }

    /// <summary>The directory as it is stored.</summary>
    /// <param name="offset">Bytes from the header to where it is stored.</param>
    /// <param name="next">Where the next directory is; 0 for none.</param>
    public byte[] ToBytes(int offset, int next)
    {
        var directory = new List<byte>(Short((ushort)_entries.Count));
        var values = new List<byte>();
        int valuesAt = offset + 6 + (_entries.Count * EntryBytes);
        foreach ((ushort tag, (ushort type, int count, byte[] value)) in _entries)
        {
            directory.AddRange([.. Short(tag), .. Short(type), .. Long((uint)count)]);
            if (value.Length <= InlineBytes)
            {
                directory.AddRange([.. value, .. new byte[InlineBytes - value.Length]]);
                continue;
            }
            directory.AddRange(Long((uint)(valuesAt + values.Count)));
            values.AddRange([.. value, .. new byte[Even(value.Length) - value.Length]]);
        }
        return [.. directory, .. Long((uint)next), .. values];
    }

    private static int Even(int length) => (length + 1) & ~1;

    private byte[] Short(ushort value)
    {
        byte[] bytes = new byte[2];
        if (bigEndian) BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }

    private byte[] Long(uint value)
    {
        byte[] bytes = new byte[4];
        if (bigEndian) BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
