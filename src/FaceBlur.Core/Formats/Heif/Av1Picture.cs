namespace FaceBlur.Formats.Heif;

/// <summary>
/// Walks the units (OBUs) of one AV1 picture without decoding it: that they fill their item, and how large the decoder may make
/// the picture.
/// </summary>
internal static class Av1Picture
{
    private const int ConfigurationBytes = 4;
    private const int SequenceUnit = 1;
    private const int FrameHeaderUnit = 3;
    private const int FrameUnit = 6;
    private const int MostLengthBytes = 8;

    /// <summary>Bits a channel by the decoder's configuration.</summary>
    public static int BitDepth(ReadOnlySpan<byte> configuration)
    {
        if (configuration.Length < ConfigurationBytes) throw FormatErrors.Damaged();
        if ((configuration[2] & 0x40) == 0) return 8;
        return (configuration[2] & 0x20) == 0 ? 10 : 12;
    }

    /// <param name="configuration">The <c>av1C</c> property.</param>
    /// <param name="data">The item's bytes.</param>
    /// <param name="mostPixels">More, in one coded picture, is refused.</param>
    /// <exception cref="FaceBlurException">It is damaged, cut short or too large.</exception>
    public static void Check(ReadOnlySpan<byte> configuration, ReadOnlySpan<byte> data, long mostPixels)
    {
        if (configuration.Length < ConfigurationBytes) throw FormatErrors.Damaged();
        WalkUnits(configuration[ConfigurationBytes..], mostPixels);
        if (!WalkUnits(data, mostPixels)) throw FormatErrors.Damaged();
    }

    /// <returns>Whether there is a frame among them.</returns>
    private static bool WalkUnits(ReadOnlySpan<byte> data, long mostPixels)
    {
        bool hasFrame = false;
        for (var units = new IsoFieldReader(data); !units.IsAtEnd;)
        {
            int header = units.NextByte(), type = header >> 3 & 15;
            if ((header & 0x81) != 0) throw FormatErrors.Damaged();
            if ((header & 4) != 0) units.NextByte();
            ulong length = (header & 2) != 0 ? NextLength(ref units) : (ulong)units.Rest.Length;
            if (length > (ulong)units.Rest.Length) throw FormatErrors.CutShort();
            ReadOnlySpan<byte> unit = units.Take((int)length);
            if (type == SequenceUnit && PixelsOf(unit) > mostPixels) throw HeifRefusals.CodedTooLarge();
            hasFrame |= type is FrameHeaderUnit or FrameUnit;
        }
        return hasFrame;
    }

    /// <summary>Seven bits a byte, the lowest first.</summary>
    private static ulong NextLength(ref IsoFieldReader units)
    {
        ulong value = 0;
        for (int i = 0; i < MostLengthBytes; i++)
        {
            byte part = units.NextByte();
            value |= (ulong)(part & 0x7F) << 7 * i;
            if (part < 0x80) return value;
        }
        throw FormatErrors.Damaged();
    }

    private static long PixelsOf(ReadOnlySpan<byte> sequence)
    {
        var bits = new BitFieldReader(sequence);
        bits.Skip(4);
        if (bits.NextFlag()) bits.Skip(5);
        else SkipOperatingPoints(ref bits);
        int widthBits = (int)bits.Next(4) + 1, heightBits = (int)bits.Next(4) + 1;
        return (bits.Next(widthBits) + 1L) * (bits.Next(heightBits) + 1L);
    }

    private static void SkipOperatingPoints(ref BitFieldReader bits)
    {
        int delayBits = 0;
        if (bits.NextFlag())
        {
            bits.Skip(64);
            if (bits.NextFlag()) bits.NextExponential();
            if (bits.NextFlag())
            {
                delayBits = (int)bits.Next(5) + 1;
                bits.Skip(42);
            }
        }
        bool hasDisplayDelay = bits.NextFlag();
        for (int count = (int)bits.Next(5) + 1; count > 0; count--)
        {
            bits.Skip(12);
            if (bits.Next(5) > 7) bits.Skip(1);
            if (delayBits > 0 && bits.NextFlag()) bits.Skip(2 * delayBits + 1);
            if (hasDisplayDelay && bits.NextFlag()) bits.Skip(4);
        }
    }
}
