using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace FaceBlur.Imaging;

/// <summary>
/// Writes a TIFF of one directory with the eleven tags that RGB strips need, in the same order for every picture, and nothing that the
/// picture does not need.
/// </summary>
internal static class TiffWriter
{
    /// <summary>Bytes of pixels in a strip, as far as whole rows allow: what most programs write.</summary>
    private const int StripBytes = 256 << 10;

    private const int DirectoryAt = 8;
    private const int Tags = 11;
    private const int EntryBytes = 12;
    private const int DataAt = DirectoryAt + 2 + (Tags * EntryBytes) + 4;
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const int DepthBytes = 6;

    public static ByteBuffer Write(PixelBuffer pixels)
    {
        int rowBytes = pixels.Width * 3 * pixels.BitDepth / 8;
        int rows = Math.Clamp(StripBytes / rowBytes, 1, pixels.Height);
        using var data = new MemoryStream();
        int[] lengths = WriteStrips(pixels, rows, rowBytes, data);
        int arraysBytes = lengths.Length == 1 ? 0 : lengths.Length * 8;
        long total = DataAt + DepthBytes + arraysBytes + data.Length;
        if (total > int.MaxValue) throw new FaceBlurException(FaceBlurErrorCode.EncodingFailed, "the picture is too large for a TIFF");
        var file = new ByteBuffer((int)total);
        WriteHead(file.GetSpan(), pixels, rows, lengths);
        data.GetBuffer().AsSpan(0, (int)data.Length).CopyTo(file.GetSpan()[(DataAt + DepthBytes + arraysBytes)..]);
        return file;
    }

    private static int[] WriteStrips(PixelBuffer pixels, int rows, int rowBytes, MemoryStream data)
    {
        int[] lengths = new int[(pixels.Height + rows - 1) / rows];
        Span<byte> row = new byte[rowBytes];
        for (int strip = 0; strip < lengths.Length; strip++)
        {
            long start = data.Length;
            using (var deflater = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
            {
                for (int y = strip * rows; y < Math.Min(pixels.Height, (strip + 1) * rows); y++)
                {
                    if (pixels.BitDepth == 16) Difference(pixels.Row16(y), MemoryMarshal.Cast<byte, ushort>(row));
                    else Difference(pixels.Row(y), row);
                    deflater.Write(row);
                }
            }
            lengths[strip] = checked((int)(data.Length - start));
        }
        return lengths;
    }

    /// <summary>Red, green and blue of each pixel as differences to the one on its left.</summary>
    private static void Difference(ReadOnlySpan<byte> bgr, Span<byte> rgb)
    {
        for (int i = 0; i < bgr.Length; i += 3)
        {
            for (int channel = 0; channel < 3; channel++)
                rgb[i + channel] = (byte)(bgr[i + 2 - channel] - (i == 0 ? 0 : bgr[i - 1 - channel]));
        }
    }

    private static void Difference(ReadOnlySpan<ushort> bgr, Span<ushort> rgb)
    {
        for (int i = 0; i < bgr.Length; i += 3)
        {
            for (int channel = 0; channel < 3; channel++)
                rgb[i + channel] = ToLittleEndian((ushort)(bgr[i + 2 - channel] - (i == 0 ? 0 : bgr[i - 1 - channel])));
        }
    }

    private static ushort ToLittleEndian(ushort value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    private static void WriteHead(Span<byte> file, PixelBuffer pixels, int rows, int[] lengths)
    {
        "II*\0\x08\0\0\0"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file[DirectoryAt..], Tags);
        bool isOneStrip = lengths.Length == 1;
        int offsetsAt = DataAt + DepthBytes, countsAt = offsetsAt + (lengths.Length * 4);
        int stripsAt = isOneStrip ? offsetsAt : countsAt + (lengths.Length * 4);
        (ushort Tag, ushort Type, int Count, int Value)[] entries =
        [
            (256, Long, 1, pixels.Width),
            (257, Long, 1, pixels.Height),
            (258, Short, 3, DataAt),
            (259, Short, 1, 8),
            (262, Short, 1, 2),
            (273, Long, lengths.Length, isOneStrip ? stripsAt : offsetsAt),
            (277, Short, 1, 3),
            (278, Long, 1, rows),
            (279, Long, lengths.Length, isOneStrip ? lengths[0] : countsAt),
            (284, Short, 1, 1),
            (317, Short, 1, 2),
        ];
        for (int i = 0; i < entries.Length; i++)
        {
            Span<byte> entry = file[(DirectoryAt + 2 + (i * EntryBytes))..];
            BinaryPrimitives.WriteUInt16LittleEndian(entry, entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], entries[i].Type);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], entries[i].Count);
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], entries[i].Value);
        }
        file.Slice(DataAt - 4, 4).Clear();
        for (int i = 0; i < 3; i++) BinaryPrimitives.WriteUInt16LittleEndian(file[(DataAt + (i * 2))..], (ushort)pixels.BitDepth);
        for (int i = 0; i < lengths.Length && !isOneStrip; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file[(offsetsAt + (i * 4))..], stripsAt);
            BinaryPrimitives.WriteInt32LittleEndian(file[(countsAt + (i * 4))..], lengths[i]);
            stripsAt += lengths[i];
        }
    }
}
