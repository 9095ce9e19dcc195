using System.Buffers.Binary;

namespace FaceBlur.Core.Tests.Assets;

/// <summary>A WebP written chunk by chunk around pictures of 16×16 pixels of one color: red 40, green 120, blue 200.</summary>
internal static class WebpFile
{
    public const int Side = 16;

    public const byte AlphaFlag = 0x10;
    public const byte ExifFlag = 0x08;
    public const byte AnimationFlag = 0x02;

    public static byte[] Lossy { get; } = Chunk(
        "VP8 ", Convert.FromHexString("F001009D012A1000100001402625A00274BA01F800044C0000FEEC70DFFD26CF136789B3E491FFCEC1B12ED780000000"));

    public static byte[] Lossless { get; } = Chunk("VP8L", Convert.FromHexString("2F0FC003000750BCA214B9FF8188E87F00"));

    /// <summary>Half transparent.</summary>
    public static byte[] LosslessAlpha { get; } = Chunk("VP8L", Convert.FromHexString("2F0FC003100750BCA214B9808188E87F00"));

    /// <summary>Half transparent, for <see cref="Lossy"/>.</summary>
    public static byte[] Alpha { get; } = Chunk("ALPH", Convert.FromHexString("010750C088084444FF03"));

    public static byte[] Animation { get; } = Chunk("ANIM", 0, 0, 0, 0, 0, 0);

    public static byte[] Extended(byte flags = 0, int width = Side, int height = Side) =>
        Chunk("VP8X", [flags, 0, 0, 0, .. UInt24(width - 1), .. UInt24(height - 1)]);

    public static byte[] Frame(byte[] picture, int x = 0, int y = 0, int width = Side, int height = Side) => Chunk(
        "ANMF", [.. UInt24(x / 2), .. UInt24(y / 2), .. UInt24(width - 1), .. UInt24(height - 1), 100, 0, 0, 0, .. picture]);

    public static byte[] Chunk(string type, params byte[] body) =>
        [.. type.Select(c => (byte)c), .. Int32(body.Length), .. body, .. new byte[body.Length & 1]];

    public static byte[] Text(string type, string content) => Chunk(type, [.. content.Select(c => (byte)c)]);

    public static byte[] File(params byte[][] chunks)
    {
        byte[] content = [.. "WEBP"u8, .. chunks.SelectMany(chunk => chunk)];
        return [.. "RIFF"u8, .. Int32(content.Length), .. content];
    }

    private static byte[] UInt24(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];

    private static byte[] Int32(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
