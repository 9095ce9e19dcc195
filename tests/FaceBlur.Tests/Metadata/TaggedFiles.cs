using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Metadata;

/// <summary>Small files with metadata, built byte by byte. Their pictures cannot be decoded; nothing here asks for that.</summary>
internal static class TaggedFiles
{
    private static readonly byte[] JfifHeader = [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0];
    private static readonly byte[] FrameHeader = [8, 0, 16, 0, 16, 1, 1, 0x11, 0];

    public static byte[] CleanJpeg => Jpeg();

    public static byte[] CleanPng => Png();

    /// <summary>A JPEG with these segments after its JFIF header.</summary>
    public static byte[] Jpeg(params (byte Marker, byte[] Content)[] segments) =>
    [
        0xFF, 0xD8,
        .. JpegBytes.Segment(0xE0, JfifHeader),
        .. segments.SelectMany(segment => JpegBytes.Segment(segment.Marker, segment.Content)),
        .. JpegBytes.Segment(0xC0, FrameHeader),
        .. JpegBytes.Segment(JpegBytes.StartOfScan, [1, 1, 0, 0, 63, 0]),
        0x12, 0x34, 0xFF, 0xD9,
    ];

    /// <summary>A PNG with these chunks after its header.</summary>
    public static byte[] Png(params (string Type, byte[] Content)[] chunks) =>
    [
        .. PngBytes.Signature,
        .. PngBytes.Header(16, 16, bitDepth: 8, colorType: 2),
        .. chunks.SelectMany(chunk => PngBytes.Chunk(chunk.Type, chunk.Content)),
        .. PngBytes.Chunk("IDAT", [1, 2, 3]),
        .. PngBytes.Chunk("IEND", []),
    ];
}
