namespace FaceBlur.Formats.Webp;

/// <summary>
/// Walks the picture of a lossless WebP (RFC 9649, section 3) to the end of its code, which does not say how long it is. Of the smaller
/// pictures that tell how it is coded the colors are read, for one of them chooses the prefix codes; its own are only counted.
/// </summary>
internal ref struct Vp8lWalk
{
    /// <summary>The signature, the size of the picture and the version.</summary>
    private const int HeaderBytes = 5;

    /// <summary>An encoder may count the byte that makes the length of the chunk even as one of the chunk.</summary>
    private const int PaddingBytes = 1;

    private const int PredictorTransform = 0, ColorTransform = 1, ColorIndexing = 3;

    private Vp8lBitReader _reader;

    private Vp8lWalk(ReadOnlySpan<byte> code) => _reader = new Vp8lBitReader(code);

    /// <summary>What a lossless picture must not have.</summary>
    /// <param name="body">Of a VP8L chunk whose beginning was read before.</param>
    /// <param name="picture">What its beginning says.</param>
    /// <param name="violations">Takes what is found.</param>
    /// <exception cref="FaceBlurException">It cannot be decoded.</exception>
    public static void Check(ReadOnlySpan<byte> body, WebpBitstream picture, List<string> violations)
    {
        var walk = new Vp8lWalk(body[HeaderBytes..]);
        walk.SkipPicture(picture.Width, picture.Height);
        if (!walk._reader.IsAtEnd(PaddingBytes)) violations.Add("bytes follow the code of the picture");
    }

    private void SkipPicture(int width, int height)
    {
        width = SkipTransforms(width, height);
        int cacheSize = Vp8lColorCache.Read(ref _reader).Size;
        SkipPixels(width, height, ReadRegions(width, height, cacheSize));
    }

    /// <returns>The width of what follows: where colors are indexed, several pixels may lie in one.</returns>
    private int SkipTransforms(int width, int height)
    {
        int seen = 0;
        while (_reader.ReadFlag())
        {
            int type = _reader.Read(2);
            if ((seen & 1 << type) != 0) throw FormatErrors.Damaged();
            seen |= 1 << type;
            if (type is PredictorTransform or ColorTransform)
            {
                int sideBits = 2 + _reader.Read(3);
                ReadColors(Squares(width, sideBits), Squares(height, sideBits));
            }
            else if (type == ColorIndexing)
            {
                int colors = 1 + _reader.Read(8);
                ReadColors(colors, 1);
                width = Squares(width, colors switch { > 16 => 0, > 4 => 1, > 2 => 2, _ => 3 });
            }
        }
        return width;
    }

    private Vp8lRegions ReadRegions(int width, int height, int cacheSize)
    {
        if (!_reader.ReadFlag()) return new Vp8lRegions([Vp8lPrefixCodes.Read(ref _reader, cacheSize)]);
        int sideBits = 2 + _reader.Read(3), across = Squares(width, sideBits);
        uint[] map = ReadColors(across, Squares(height, sideBits));
        var codes = new Vp8lPrefixCodes[1 + map.Max(Vp8lRegions.IndexOf)];
        for (int i = 0; i < codes.Length; i++) codes[i] = Vp8lPrefixCodes.Read(ref _reader, cacheSize);
        return new Vp8lRegions(codes, sideBits, across, map);
    }

    private void SkipPixels(int width, int height, Vp8lRegions regions)
    {
        Vp8lPrefixCodes codes = regions.At(0, 0);
        for (int x = 0, y = 0; y < height;)
        {
            if (regions.BeginsAt(x)) codes = regions.At(x, y);
            int symbol = codes.Green.Next(ref _reader);
            if (symbol is >= Vp8lPrefixCodes.Literals and < Vp8lPrefixCodes.Literals + Vp8lPrefixCodes.LengthPrefixes)
            {
                x += ReadCopy(codes, symbol, width).Length;
                y += x / width;
                x %= width;
                if (y < height) codes = regions.At(x, y);
                continue;
            }
            if (symbol < Vp8lPrefixCodes.Literals) ReadLiteral(codes, symbol);
            if (++x < width) continue;
            x = 0;
            y++;
        }
    }

    /// <summary>A smaller picture without transforms and regions.</summary>
    private uint[] ReadColors(int width, int height)
    {
        uint[] colors = new uint[width * height];
        Vp8lColorCache cache = Vp8lColorCache.Read(ref _reader);
        Vp8lPrefixCodes codes = Vp8lPrefixCodes.Read(ref _reader, cache.Size);
        for (int i = 0; i < colors.Length;)
        {
            int symbol = codes.Green.Next(ref _reader), length = 1, distance = 0;
            if (symbol < Vp8lPrefixCodes.Literals) colors[i] = ReadLiteral(codes, symbol);
            else if (symbol >= Vp8lPrefixCodes.Literals + Vp8lPrefixCodes.LengthPrefixes)
                colors[i] = cache[symbol - Vp8lPrefixCodes.Literals - Vp8lPrefixCodes.LengthPrefixes];
            else (length, distance) = ReadCopy(codes, symbol, width);
            if (distance > i || length > colors.Length - i) throw FormatErrors.Damaged();
            for (; length > 0; length--, i++)
            {
                if (distance > 0) colors[i] = colors[i - distance];
                cache.Add(colors[i]);
            }
        }
        return colors;
    }

    private uint ReadLiteral(Vp8lPrefixCodes codes, int green)
    {
        int red = codes.Red.Next(ref _reader), blue = codes.Blue.Next(ref _reader), alpha = codes.Alpha.Next(ref _reader);
        return (uint)alpha << 24 | (uint)red << 16 | (uint)green << 8 | (uint)blue;
    }

    private (int Length, int Distance) ReadCopy(Vp8lPrefixCodes codes, int symbol, int width)
    {
        int length = Vp8lCopies.ReadNumber(ref _reader, symbol - Vp8lPrefixCodes.Literals);
        int number = Vp8lCopies.ReadNumber(ref _reader, codes.Distance.Next(ref _reader));
        return (length, Vp8lCopies.DistanceOf(number, width));
    }

    /// <summary>How many squares cover a side.</summary>
    private static int Squares(int side, int sideBits) => (side + (1 << sideBits) - 1) >> sideBits;
}
