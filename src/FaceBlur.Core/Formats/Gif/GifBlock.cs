namespace FaceBlur.Formats.Gif;

/// <summary>The bytes that begin blocks of a GIF.</summary>
internal static class GifBlock
{
    public const int SignatureBytes = 6;
    public const byte Extension = 0x21;
    public const byte Picture = 0x2C;
    public const byte End = 0x3B;

    public const byte PlainText = 0x01;
    public const byte GraphicControl = 0xF9;
    public const byte Comment = 0xFE;
    public const byte Application = 0xFF;

    /// <summary>Of the data of a graphic control extension, with its length and its end.</summary>
    public const int ControlBytes = 6;
}
