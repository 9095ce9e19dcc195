using System.Buffers.Binary;

namespace FaceBlur.OpenCv.Tests.Codecs;

/// <summary>The marker segments of a JPEG up to its scan.</summary>
internal static class JpegSegments
{
    public const int App0 = 0xE0;
    public const int Dqt = 0xDB;
    public const int Sof0 = 0xC0;
    public const int Dht = 0xC4;
    public const int Sos = 0xDA;

    public static IReadOnlyList<(int Marker, byte[] Body)> Read(ReadOnlySpan<byte> jpeg)
    {
        var segments = new List<(int Marker, byte[] Body)>();
        int at = 2;
        do
        {
            Assert.Equal(0xFF, jpeg[at]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            segments.Add((jpeg[at + 1], jpeg.Slice(at + 4, length - 2).ToArray()));
            at += 2 + length;
        }
        while (segments[^1].Marker != Sos);
        return segments;
    }

    /// <summary>The quantization and Huffman tables, one after the other.</summary>
    public static byte[] Tables(ReadOnlySpan<byte> jpeg) =>
        [.. Read(jpeg).Where(segment => segment.Marker is Dqt or Dht).SelectMany(segment => segment.Body)];

    /// <summary>Horizontal and vertical sampling of each component, a nibble each, from the frame header.</summary>
    public static byte[] Sampling(ReadOnlySpan<byte> jpeg)
    {
        byte[] frame = Read(jpeg).Single(segment => segment.Marker == Sof0).Body;
        return [frame[7], frame[10], frame[13]];
    }
}
