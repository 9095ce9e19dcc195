namespace FaceBlur.Drawing.Tags;

/// <summary>Writes the bits of a JPEG scan; a byte of ones is followed by a stuffed zero.</summary>
internal sealed class BitWriter(List<byte> file)
{
    private uint _pending;
    private int _count;

    public void Write(int bits, int count)
    {
        _pending = (_pending << count) | ((uint)bits & ((1u << count) - 1));
        for (_count += count; _count >= 8; _count -= 8)
        {
            byte full = (byte)(_pending >> (_count - 8));
            file.Add(full);
            if (full == 0xFF) file.Add(0);
        }
    }

    /// <summary>Fills the last byte with ones.</summary>
    public void Flush()
    {
        if (_count > 0) Write(0x7F, 8 - _count);
    }
}
