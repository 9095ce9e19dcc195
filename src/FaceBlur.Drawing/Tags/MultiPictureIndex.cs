using System.Buffers.Binary;

namespace FaceBlur.Drawing.Tags;

/// <summary>The index of CIPA DC-007: says that a second JPEG follows the first.</summary>
internal static class MultiPictureIndex
{
    /// <summary>"MPF\0", before the header that offsets count from.</summary>
    public const int PrefixBytes = 4;

    /// <summary>The content of the APP2 segment. Its length does not depend on the numbers.</summary>
    /// <param name="firstBytes">Length of the first picture, from its SOI to its EOI.</param>
    /// <param name="secondOffset">From this block's TIFF header to the second picture.</param>
    /// <param name="secondBytes">Length of the second picture.</param>
    public static byte[] Build(int firstBytes, int secondOffset, int secondBytes)
    {
        byte[] entries = new byte[32];
        // A primary picture in JPEG, then a large thumbnail of VGA size.
        BinaryPrimitives.WriteUInt32BigEndian(entries, 0x20030000);
        BinaryPrimitives.WriteInt32BigEndian(entries.AsSpan(4), firstBytes);
        BinaryPrimitives.WriteUInt32BigEndian(entries.AsSpan(16), 0x00010001);
        BinaryPrimitives.WriteInt32BigEndian(entries.AsSpan(20), secondBytes);
        BinaryPrimitives.WriteInt32BigEndian(entries.AsSpan(24), secondOffset);
        var directory = new TiffDirectory(true);
        directory.AddOpaque(0xB000, "0100"u8);
        directory.AddLong(0xB001, 2);
        directory.AddOpaque(0xB002, entries);
        return [.. "MPF\0"u8, .. TiffDirectory.Header(true), .. directory.ToBytes(8, 0)];
    }
}
