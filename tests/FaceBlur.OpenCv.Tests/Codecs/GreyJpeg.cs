namespace FaceBlur.OpenCv.Tests.Codecs;

/// <summary>The smallest grey JPEG: 8×8 pixels of one value, written by hand.</summary>
internal static class GreyJpeg
{
    /// <summary>A DC difference of +1 with a quantizer of 255 lifts 128 by 255 / 8.</summary>
    public const int Value = 160;

    public static byte[] Bytes { get; } =
    [
        0xFF, 0xD8,
        0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)255, 64),
        0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0,

        // DC: code 0 is category 1. AC: code 0 is end of block.
        0xFF, 0xC4, 0, 20, 0x00, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1,
        0xFF, 0xC4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0x00, 0, 63, 0,

        // 0: category 1, 1: the value +1, 0: end of block, then ones to the byte's end.
        0b0101_1111,
        0xFF, 0xD9,
    ];
}
