using System.Globalization;

namespace FaceBlur.Cli.Flags;

/// <summary>Large numbers as people write them: <c>128M</c>.</summary>
/// <param name="Step">What K, M and G step by: 1,024 for bytes, 1,000 for pixels.</param>
/// <param name="Noun">What is counted.</param>
internal sealed record SizeUnits(long Step, string Noun)
{
    private const string Letters = "KMG";

    public static SizeUnits Bytes { get; } = new(1024, "bytes");

    public static SizeUnits Pixels { get; } = new(1000, "pixels");

    public bool TryParse(string text, out long value)
    {
        int power = text.Length > 0 ? Letters.IndexOf(char.ToUpperInvariant(text[^1]), StringComparison.Ordinal) + 1 : 0;
        string digits = power > 0 ? text[..^1] : text;
        value = 0;
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number)) return false;
        if (number > long.MaxValue / 2 / Factor(power)) return false;
        value = number * Factor(power);
        return true;
    }

    public string Describe(long value)
    {
        int power = Letters.Length;
        while (power > 0 && (value < Factor(power) || value % Factor(power) != 0)) power--;
        return power > 0 ? $"{value / Factor(power)}{Letters[power - 1]} {Noun}" : $"{value} {(value == 1 ? Noun[..^1] : Noun)}";
    }

    private long Factor(int power) => power == 0 ? 1 : Step * Factor(power - 1);
}
