using System.Buffers.Binary;
using FaceBlur.Imaging;

namespace FaceBlur.Formats.Tiff;

/// <summary>As a twelfth tag of the directory, whose value lies between the values of the other tags and the strips.</summary>
internal sealed class TiffPacketWriter : PacketWriter
{
    private const int DirectoryAt = 8;
    private const int EntryBytes = 12;
    private const ushort Byte = 1;
    private const ushort Long = 4;

    public override ImageFormat Format => ImageFormat.Tiff;

    public override ByteBuffer Write(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file[DirectoryAt..]);
        int entryAt = DirectoryAt + 2 + (count * EntryBytes), stripsAt = FirstStripOf(file, count);
        byte[] entry = new byte[EntryBytes];
        BinaryPrimitives.WriteUInt16LittleEndian(entry, ExifTags.Xmp);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), Byte);
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(4), packet.Length);
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(8), stripsAt + EntryBytes);
        using ByteBuffer withEntry = Insert(file, entryAt, entry);
        ByteBuffer whole = Insert(withEntry.Bytes, stripsAt + EntryBytes, packet);
        BinaryPrimitives.WriteUInt16LittleEndian(whole.GetSpan()[DirectoryAt..], (ushort)(count + 1));
        MoveOffsets(whole.GetSpan(), count, EntryBytes + packet.Length);
        return whole;
    }

    private static int FirstStripOf(ReadOnlySpan<byte> file, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = file[(DirectoryAt + 2 + (i * EntryBytes))..];
            if (BinaryPrimitives.ReadUInt16LittleEndian(entry) != TiffTag.StripOffsets) continue;
            int value = BinaryPrimitives.ReadInt32LittleEndian(entry[8..]);
            return BinaryPrimitives.ReadInt32LittleEndian(entry[4..]) == 1 ? value : BinaryPrimitives.ReadInt32LittleEndian(file[value..]);
        }
        throw FormatErrors.Malformed("the TIFF has no strips");
    }

    /// <summary>Values that lie outside their entries have moved by an entry, strips by the packet as well.</summary>
    private static void MoveOffsets(Span<byte> file, int count, int stripsMoved)
    {
        for (int i = 0; i < count; i++)
        {
            Span<byte> entry = file[(DirectoryAt + 2 + (i * EntryBytes))..];
            bool isStrips = BinaryPrimitives.ReadUInt16LittleEndian(entry) == TiffTag.StripOffsets;
            int valueBytes = BinaryPrimitives.ReadInt32LittleEndian(entry[4..]) * (BinaryPrimitives.ReadUInt16LittleEndian(entry[2..]) == Long ? 4 : 2);
            if (valueBytes > 4) Add(entry[8..], EntryBytes);
            if (!isStrips) continue;
            Span<byte> offsets = valueBytes > 4 ? file[BinaryPrimitives.ReadInt32LittleEndian(entry[8..])..] : entry[8..];
            for (int at = 0; at < valueBytes; at += 4) Add(offsets[at..], stripsMoved);
        }
    }

    private static void Add(Span<byte> number, int bytes) =>
        BinaryPrimitives.WriteInt32LittleEndian(number, checked(BinaryPrimitives.ReadInt32LittleEndian(number) + bytes));
}
