namespace FaceBlur.Formats.Heif;

/// <summary>A box of the ISO base media file format (ISO/IEC 14496-12). Offsets count from the first byte of the file.</summary>
/// <param name="Type">Its four characters as a big-endian number.</param>
/// <param name="Start">Of the box.</param>
/// <param name="BodyStart">Of what follows size and type.</param>
/// <param name="End">Of the byte after it.</param>
internal readonly record struct IsoBox(uint Type, int Start, int BodyStart, int End)
{
    /// <summary>Bytes of the whole box.</summary>
    public int Length => End - Start;

    public ReadOnlySpan<byte> Body(ReadOnlySpan<byte> file) => file[BodyStart..End];
}
