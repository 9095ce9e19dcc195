using System.Buffers.Binary;

namespace FaceBlur.Imaging.Color;

/// <summary>Reads the curves of an ICC profile: none, an exponent, a table, or one of five formulas.</summary>
internal static class IccCurve
{
    private const int HeaderBytes = 12;
    private const int MostEntries = 1 << 16;

    /// <summary>Numbers that each formula has.</summary>
    private static ReadOnlySpan<byte> ParameterCounts => [1, 3, 4, 5, 7];

    /// <summary>A curve from 0 to 1 to 0 to 1; null for what is none.</summary>
    public static Func<double, double>? Read(ReadOnlySpan<byte> tag)
    {
        if (tag.Length < HeaderBytes) return null;
        if (tag.StartsWith("curv"u8)) return ReadTable(tag);
        return tag.StartsWith("para"u8) ? ReadFormula(tag) : null;
    }

    /// <summary>A number with 16 bits after the point.</summary>
    public static double Fixed(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes) / 65536.0;

    private static Func<double, double>? ReadTable(ReadOnlySpan<byte> tag)
    {
        uint count = BinaryPrimitives.ReadUInt32BigEndian(tag[8..]);
        if (count == 0) return value => value;
        if (count > MostEntries || tag.Length - HeaderBytes < count * sizeof(ushort)) return null;
        var entries = new ushort[count];
        for (int i = 0; i < entries.Length; i++) entries[i] = BinaryPrimitives.ReadUInt16BigEndian(tag[(HeaderBytes + i * sizeof(ushort))..]);
        return count == 1 ? TransferCurves.Gamma(entries[0] / 256.0) : value => Interpolate(entries, value);
    }

    private static double Interpolate(ushort[] entries, double value)
    {
        double place = Math.Clamp(value, 0, 1) * (entries.Length - 1);
        int index = Math.Min((int)place, entries.Length - 2);
        double share = place - index;
        return (entries[index] * (1 - share) + entries[index + 1] * share) / ushort.MaxValue;
    }

    private static Func<double, double>? ReadFormula(ReadOnlySpan<byte> tag)
    {
        int kind = BinaryPrimitives.ReadUInt16BigEndian(tag[8..]);
        if (kind >= ParameterCounts.Length || tag.Length - HeaderBytes < ParameterCounts[kind] * sizeof(int)) return null;
        var given = new double[7];
        for (int i = 0; i < ParameterCounts[kind]; i++) given[i] = Fixed(tag[(HeaderBytes + i * sizeof(int))..]);
        (double g, double a, double b, double c, double d, double e, double f) =
            (given[0], given[1], given[2], given[3], given[4], given[5], given[6]);
        Func<double, double> formula = kind switch
        {
            0 => value => Math.Pow(value, g),
            1 => value => a * value + b >= 0 ? Math.Pow(a * value + b, g) : 0,
            2 => value => a * value + b >= 0 ? Math.Pow(a * value + b, g) + c : c,
            3 => value => value >= d ? Math.Pow(a * value + b, g) : c * value,
            _ => value => value >= d ? Math.Pow(a * value + b, g) + e : c * value + f,
        };
        return value => Math.Clamp(formula(value), 0, 1);
    }
}
