namespace FaceBlur.Formats.Tiff;

/// <summary>The bytes of a strip as a stream.</summary>
/// <param name="first">The first of them; memory that stays where it is.</param>
/// <param name="length">Bytes.</param>
internal sealed unsafe class TiffStripStream(byte* first, int length) : SparingStream(length)
{
    private byte* _next = first;

    protected override int Take(Span<byte> buffer)
    {
        new ReadOnlySpan<byte>(_next, buffer.Length).CopyTo(buffer);
        _next += buffer.Length;
        return buffer.Length;
    }
}
