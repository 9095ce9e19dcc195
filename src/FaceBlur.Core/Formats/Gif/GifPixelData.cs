namespace FaceBlur.Formats.Gif;

/// <summary>Follows the LZW codes of a GIF's picture and counts the pixels they stand for, without writing one.</summary>
internal ref struct GifPixelData
{
    private const int MostCodes = 4096;
    private const int MostBits = 12;

    private GifReader _reader;
    private ReadOnlySpan<byte> _block;
    private uint _bits;
    private int _count;

    private GifPixelData(GifReader reader) => _reader = reader;

    /// <summary>Walks the data of one picture.</summary>
    /// <param name="reader">At the byte that gives the size of the codes; afterwards behind the data.</param>
    /// <param name="pixels">How many pixels the picture has.</param>
    /// <exception cref="FaceBlurException">The codes are impossible, or stand for fewer or for more pixels.</exception>
    public static void Walk(ref GifReader reader, long pixels)
    {
        int literalBits = reader.Next();
        if (literalBits is < 2 or > 8) throw FormatErrors.Damaged();
        var data = new GifPixelData(reader);
        data._block = data._reader.TakeBlock();
        long found = data.CountPixels(literalBits, pixels);
        if (found < pixels) throw FormatErrors.CutShort();
        data.PassEnd();
        reader = data._reader;
    }

    private long CountPixels(int literalBits, long limit)
    {
        Span<ushort> lengths = stackalloc ushort[MostCodes];
        int clear = 1 << literalBits, end = clear + 1, next = end + 1, bits = literalBits + 1, previous = 0;
        long pixels = 0;
        while (TryRead(bits, out int code) && code != end)
        {
            if (code == clear)
            {
                (next, bits, previous) = (end + 1, literalBits + 1, 0);
                continue;
            }
            // Each code but the first stands, from then on, for the one before it and one more pixel.
            if (previous > 0 && next < MostCodes)
            {
                lengths[next++] = (ushort)(previous + 1);
                if (next == 1 << bits && bits < MostBits) bits++;
            }
            if (code >= next) throw FormatErrors.Damaged();
            previous = code < clear ? 1 : lengths[code];
            pixels += previous;
            if (pixels > limit) throw FormatErrors.Excess();
        }
        return pixels;
    }

    private bool TryRead(int bits, out int code)
    {
        for (; _count < bits; _count += 8)
        {
            if (_block.IsEmpty)
            {
                code = 0;
                return false;
            }
            _bits |= (uint)_block[0] << _count;
            _block = _block[1..];
            if (_block.IsEmpty) _block = _reader.TakeBlock();
        }
        code = (int)(_bits & (1u << bits) - 1);
        _bits >>= bits;
        _count -= bits;
        return true;
    }

    /// <summary>Some programs pad the data with a byte. More would be something that is not shown.</summary>
    private void PassEnd()
    {
        if (_block.Length > 1) throw FormatErrors.Excess();
        if (!_block.IsEmpty && !_reader.TakeBlock().IsEmpty) throw FormatErrors.Excess();
    }
}
