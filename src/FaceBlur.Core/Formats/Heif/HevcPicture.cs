using System.Buffers.Binary;

namespace FaceBlur.Formats.Heif;

/// <summary>
/// Walks the units of one HEVC picture (ITU-T H.265) without decoding it: that they fill their item, that there is one picture
/// and not more, and how large the decoder will make it.
/// </summary>
internal static class HevcPicture
{
    private const int ConfigurationBytes = 23;
    private const int UnitHeaderBytes = 2;
    private const int FirstOtherUnit = 32;
    private const int SequenceUnit = 33;

    /// <summary>Bits of the general profile and its level.</summary>
    private const int ProfileBits = 88;
    private const int LevelBits = 8;
    private const int MostSubLayers = 8;

    /// <summary>Bits a channel by the decoder's configuration.</summary>
    public static int BitDepth(ReadOnlySpan<byte> configuration)
    {
        if (configuration.Length < ConfigurationBytes) throw FormatErrors.Damaged();
        return 8 + Math.Max(configuration[17] & 7, configuration[18] & 7);
    }

    /// <param name="configuration">The <c>hvcC</c> property.</param>
    /// <param name="data">The item's bytes.</param>
    /// <param name="mostPixels">More, in one coded picture, is refused.</param>
    /// <exception cref="FaceBlurException">It is damaged, cut short, too large, or more than one picture.</exception>
    public static void Check(ReadOnlySpan<byte> configuration, ReadOnlySpan<byte> data, long mostPixels)
    {
        if (configuration.Length < ConfigurationBytes) throw FormatErrors.Damaged();
        var arrays = new IsoFieldReader(configuration[ConfigurationBytes..]);
        for (int count = configuration[22]; count > 0; count--)
        {
            arrays.NextByte();
            for (int units = arrays.NextUInt16(); units > 0; units--) CheckUnit(arrays.Take(arrays.NextUInt16()), mostPixels);
        }
        int pictures = 0, lengthBytes = (configuration[21] & 3) + 1;
        for (var units = new IsoFieldReader(data); !units.IsAtEnd;)
        {
            ulong length = units.Next(lengthBytes);
            if (length > (ulong)units.Rest.Length) throw FormatErrors.CutShort();
            if (CheckUnit(units.Take((int)length), mostPixels)) pictures++;
        }
        if (pictures == 0) throw FormatErrors.Damaged();
        if (pictures > 1) throw FormatErrors.Excess();
    }

    /// <returns>Whether a picture begins with it.</returns>
    private static bool CheckUnit(ReadOnlySpan<byte> unit, long mostPixels)
    {
        if (unit.Length <= UnitHeaderBytes) throw FormatErrors.Damaged();
        int type = unit[0] >> 1 & 63, layer = BinaryPrimitives.ReadUInt16BigEndian(unit) >> 3 & 63;
        if (layer != 0) return false;
        if (type == SequenceUnit && PixelsOf(unit[UnitHeaderBytes..]) > mostPixels) throw HeifRefusals.CodedTooLarge();
        return type < FirstOtherUnit && (unit[UnitHeaderBytes] & 0x80) != 0;
    }

    private static long PixelsOf(ReadOnlySpan<byte> sequence)
    {
        var bits = new BitFieldReader(WithoutEmulation(sequence[..Math.Min(sequence.Length, 512)]));
        bits.Skip(4);
        int subLayers = (int)bits.Next(3);
        bits.Skip(1 + ProfileBits + LevelBits);
        SkipSubLayers(ref bits, subLayers);
        bits.NextExponential();
        if (bits.NextExponential() == 3) bits.Skip(1);
        return (long)bits.NextExponential() * bits.NextExponential();
    }

    private static void SkipSubLayers(ref BitFieldReader bits, int subLayers)
    {
        int length = 0;
        for (int i = 0; i < subLayers; i++) length += (bits.NextFlag() ? ProfileBits : 0) + (bits.NextFlag() ? LevelBits : 0);
        if (subLayers > 0) bits.Skip((MostSubLayers - subLayers) * 2);
        bits.Skip(length);
    }

    /// <summary>Drops the 3 after two zeros that keeps a unit from looking like the start of another one.</summary>
    private static byte[] WithoutEmulation(ReadOnlySpan<byte> unit)
    {
        var plain = new List<byte>(unit.Length);
        int zeros = 0;
        foreach (byte value in unit)
        {
            bool isEmulation = zeros >= 2 && value == 3;
            zeros = value == 0 ? zeros + 1 : 0;
            if (!isEmulation) plain.Add(value);
        }
        return [.. plain];
    }
}
