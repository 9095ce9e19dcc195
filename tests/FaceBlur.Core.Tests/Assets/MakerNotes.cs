using System.Buffers.Binary;
using System.Text;

namespace FaceBlur.Core.Tests.Assets;

/// <summary>Little-endian Exif blocks with a maker note that says how many faces the camera saw.</summary>
internal static class MakerNotes
{
    public static byte[] WithFaces(string make, int faces)
    {
        const int mainAt = 8, exifAt = mainAt + 2 + (2 * 12) + 4, makeAt = exifAt + 2 + 12 + 4, noteAt = makeAt + 16;
        byte[] note = NoteOf(make, faces, noteAt);
        byte[] block = new byte[noteAt + note.Length];
        "II*\0"u8.CopyTo(block);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(4), mainAt);
        Directory([(0x010F, 2, 16, makeAt), (0x8769, 4, 1, exifAt)]).CopyTo(block, mainAt);
        Directory([(0x927C, 7, note.Length, noteAt)]).CopyTo(block, exifAt);
        Encoding.ASCII.GetBytes(make).CopyTo(block, makeAt);
        note.CopyTo(block, noteAt);
        return block;
    }

    /// <summary>The four makers put directory, byte order and offsets where they like.</summary>
    private static byte[] NoteOf(string make, int faces, int noteAt)
    {
        const int oneEntry = 2 + 12 + 4;
        switch (make)
        {
            case "Fujifilm":
                return [.. "FUJIFILM"u8, 12, 0, 0, 0, .. Directory([(0x4100, 3, 1, faces)])];
            case "Panasonic":
                return [.. "Panasonic\0\0\0"u8, .. Directory([(0x003F, 3, 1, faces)])];
            case "Nikon":
                byte[] seen = [.. "0100"u8, 0, 0, (byte)faces, (byte)(faces >> 8)];
                return [.. "Nikon\0\u0002\u0010\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, .. Directory([(0x0021, 7, seen.Length, 8 + oneEntry)]), .. seen];
            default:
                return [.. Directory([(0x0024, 3, 4, noteAt + oneEntry)]), 0, 0, 0, 0, (byte)faces, (byte)(faces >> 8), 0, 0];
        }
    }

    private static byte[] Directory((int Tag, int Type, int Count, int Value)[] entries)
    {
        byte[] bytes = new byte[2 + (12 * entries.Length) + 4];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)entries.Length);
        for (int i = 0; i < entries.Length; i++)
        {
            Span<byte> entry = bytes.AsSpan(2 + (12 * i));
            BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], (ushort)entries[i].Type);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], entries[i].Count);
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], entries[i].Value);
        }
        return bytes;
    }
}
