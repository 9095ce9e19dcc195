namespace FaceBlur.Core.Tests.Assets;

/// <summary>The beginning of a lossy picture of a WebP, coded by the rules of RFC 6386 and without the code under test.</summary>
internal sealed class Vp8Header
{
    private readonly List<byte> _bytes = [];
    private uint _range = 255;
    private uint _bottom;
    private int _bitCount = 24;

    /// <summary>Fields of the header: number of bits and value of each.</summary>
    public Vp8Header Add(params (int Bits, int Value)[] fields)
    {
        foreach ((int bits, int value) in fields)
        {
            for (int bit = bits - 1; bit >= 0; bit--) AddBit((value >> bit & 1) != 0);
        }
        return this;
    }

    /// <summary>A picture of 16×16 pixels whose coefficients are zeros.</summary>
    public byte[] ToChunk(byte scaling = 0)
    {
        Add((32, 0));
        int tag = 0x10 | _bytes.Count << 5;
        byte[] body =
        [
            (byte)tag, (byte)(tag >> 8), (byte)(tag >> 16), 0x9D, 0x01, 0x2A, 16, scaling, 16, 0,
            .. _bytes, 0, 0,
        ];
        return WebpFile.Chunk("VP8 ", body);
    }

    private void AddBit(bool isSet)
    {
        uint split = 1 + ((_range - 1) * 128 >> 8);
        if (isSet) _bottom += split;
        _range = isSet ? _range - split : split;
        for (; _range < 128; _range <<= 1)
        {
            if ((_bottom & 0x80000000) != 0) Carry();
            _bottom <<= 1;
            if (--_bitCount > 0) continue;
            _bytes.Add((byte)(_bottom >> 24));
            _bottom &= 0xFFFFFF;
            _bitCount = 8;
        }
    }

    private void Carry()
    {
        int last = _bytes.Count - 1;
        for (; _bytes[last] == 255; last--) _bytes[last] = 0;
        _bytes[last]++;
    }
}
