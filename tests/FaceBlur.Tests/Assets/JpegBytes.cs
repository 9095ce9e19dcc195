using System.Buffers.Binary;

namespace FaceBlur.Tests.Assets;

/// <summary>Takes JPEG files apart and puts other things into them.</summary>
internal static class JpegBytes
{
    public const byte StartOfScan = 0xDA;

    public static byte[] Segment(byte marker, ReadOnlySpan<byte> content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    /// <summary>The segments up to and with the first scan header: marker, offset of the marker, length with it.</summary>
    public static IReadOnlyList<(byte Marker, int Offset, int Length)> Segments(byte[] file)
    {
        var segments = new List<(byte Marker, int Offset, int Length)>();
        for (int at = 2; ;)
        {
            byte marker = file[at + 1];
            int length = 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
            segments.Add((marker, at, length));
            if (marker == StartOfScan) return segments;
            at += length;
        }
    }

    /// <summary>All segments with a marker, one after the other: the tables of an encoder, for instance.</summary>
    public static byte[] Collect(byte[] file, params byte[] markers) =>
        [.. Segments(file).Where(segment => markers.Contains(segment.Marker))
            .SelectMany(segment => file.AsSpan(segment.Offset, segment.Length).ToArray())];

    public static byte[] InsertAfterStart(byte[] file, params byte[][] segments) => [.. file[..2], .. segments.SelectMany(bytes => bytes), .. file[2..]];

    /// <summary>Puts bytes between the last scan and the end marker.</summary>
    public static byte[] InsertBeforeEnd(byte[] file, params byte[][] bytes) => [.. file[..^2], .. bytes.SelectMany(piece => piece), .. file[^2..]];

    /// <summary>Where the coded picture begins.</summary>
    public static int ScanOffset(byte[] file)
    {
        (_, int offset, int length) = Segments(file)[^1];
        return offset + length;
    }

    /// <summary>Writes another size into the frame header.</summary>
    public static byte[] WithSize(byte[] file, int width, int height)
    {
        byte[] copy = [.. file];
        int frame = Segments(file).First(segment => segment.Marker is 0xC0 or 0xC1 or 0xC2).Offset;
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(frame + 5), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(frame + 7), (ushort)width);
        return copy;
    }

    /// <summary>How many times a picture seems to start in these bytes.</summary>
    public static int CountStarts(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        for (int i = 0; i + 2 < bytes.Length; i++)
        {
            if (bytes[i] == 0xFF && bytes[i + 1] == 0xD8 && bytes[i + 2] == 0xFF) count++;
        }
        return count;
    }
}
