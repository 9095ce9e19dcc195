namespace FaceBlur.Core.Tests.Assets;

/// <summary>Writes the bits of a scan, with a zero stuffed behind each FF.</summary>
internal sealed class JpegBits
{
    private readonly List<byte> _bytes = [];
    private uint _pending;
    private int _count;

    public void Write(int value, int bits)
    {
        for (int bit = bits - 1; bit >= 0; bit--)
        {
            _pending = _pending << 1 | (uint)(value >> bit & 1);
            if (++_count < 8) continue;
            _bytes.Add((byte)_pending);
            if ((byte)_pending == 0xFF) _bytes.Add(0);
            (_pending, _count) = (0, 0);
        }
    }

    /// <summary>A value as T.81 writes it: negative numbers as the complement of their magnitude.</summary>
    public void WriteValue(int value, int size) => Write(value < 0 ? value + (1 << size) - 1 : value, size);

    public void Pad()
    {
        while (_count > 0) Write(1, 1);
    }

    public void Restart(int number)
    {
        Pad();
        _bytes.AddRange([0xFF, (byte)(0xD0 + (number & 7))]);
    }

    public byte[] ToArray()
    {
        Pad();
        return [.. _bytes];
    }

    public static int SizeOf(int value) => value == 0 ? 0 : (int)Math.Log2(Math.Abs(value)) + 1;
}
