using System.Buffers.Binary;
using System.Text;

namespace FaceBlur.Tests.Assets;

/// <summary>Builds Exif of one directory, byte by byte.</summary>
internal static class ExifBytes
{
    private const int HeaderBytes = 8;
    private const int EntryBytes = 12;

    /// <summary>One little-endian TIFF directory of texts.</summary>
    public static byte[] Tiff(params (int Tag, string Text)[] tags)
    {
        var directory = new MemoryStream();
        var texts = new MemoryStream();
        int textsAt = HeaderBytes + 2 + (EntryBytes * tags.Length) + 4;
        directory.Write([(byte)'I', (byte)'I', 42, 0, HeaderBytes, 0, 0, 0, .. UInt16((ushort)tags.Length)]);
        foreach ((int tag, string text) in tags)
        {
            // At least five bytes, so that each text has a place of its own.
            byte[] bytes = Encoding.ASCII.GetBytes(text + "\0\0\0\0");
            directory.Write([.. UInt16((ushort)tag), 2, 0, .. UInt32((uint)bytes.Length), .. UInt32((uint)(textsAt + texts.Length))]);
            texts.Write(bytes);
        }
        directory.Write(UInt32(0));
        return [.. directory.ToArray(), .. texts.ToArray()];
    }

    /// <summary>The same as the content of an APP1 segment.</summary>
    public static byte[] App1(params (int Tag, string Text)[] tags) => [.. "Exif\0\0"u8, .. Tiff(tags)];

    /// <summary>A directory that says nothing but how the picture is turned.</summary>
    public static byte[] Orientation(int orientation) =>
        [.. "II*\0"u8, HeaderBytes, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] UInt16(ushort value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] UInt32(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
