using System.Buffers.Binary;
using FaceBlur.Metadata.Bounds;

namespace FaceBlur.Metadata.Jpeg;

/// <summary>What precedes the first scan of a JPEG, as a small file of its own.</summary>
internal static class JpegHead
{
    private const byte StartOfImage = 0xD8;
    private const byte StartOfScan = 0xDA;
    private const byte FirstApplication = 0xE0;
    private const byte LastApplication = 0xEF;
    private const byte Comment = 0xFE;

    /// <summary>Copies the segments up to the first scan, as many as the bounds allow.</summary>
    /// <param name="file">Any bytes.</param>
    /// <param name="isWhole">False when segments were left out or no scan was reached.</param>
    public static byte[] Copy(ReadOnlySpan<byte> file, out bool isWhole)
    {
        isWhole = true;
        if (file is not [0xFF, StartOfImage, 0xFF, ..]) throw new InvalidDataException("no JPEG");
        var head = new MemoryStream();
        head.Write(file[..2]);
        int at = 2;
        int metadataBytes = 0;
        while (TryReadSegment(file, ref at, out byte marker, out ReadOnlySpan<byte> segment))
        {
            if (marker == StartOfScan)
            {
                head.Write([0xFF, StartOfScan, 0x00, 0x02]);
                return head.ToArray();
            }
            if (marker is (>= FirstApplication and <= LastApplication) or Comment) metadataBytes += segment.Length;
            if (metadataBytes > ReadBudget.MaxMetadataBytes || head.Length > 2 * ReadBudget.MaxMetadataBytes) break;
            head.Write(segment);
        }
        isWhole = false;
        head.Write([0xFF, StartOfScan, 0x00, 0x02]);
        return head.ToArray();
    }

    private static bool TryReadSegment(ReadOnlySpan<byte> file, ref int at, out byte marker, out ReadOnlySpan<byte> segment)
    {
        marker = 0;
        segment = [];
        if (at + 4 > file.Length || file[at] != 0xFF) return false;
        // Fill bytes before a marker are allowed and say nothing.
        while (at + 4 < file.Length && file[at + 1] == 0xFF) at++;
        marker = file[at + 1];
        int length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        if (length < 2 || at + 2 + length > file.Length) return false;
        segment = file.Slice(at, 2 + length);
        at += 2 + length;
        return true;
    }
}
