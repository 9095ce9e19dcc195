using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace FaceBlur.Cli.Flags;

/// <summary>Makes options that are checked as they are read and say their range when it is missed.</summary>
internal static class Flag
{
    /// <summary>One of a few words.</summary>
    public static Option<string?> Choice(string name, string description, params string[] words) => new(name)
    {
        Description = description,
        HelpName = string.Join('|', words),
        CustomParser = result =>
        {
            if (words.Contains(Text(result), StringComparer.Ordinal)) return Text(result);
            result.AddError($"{name} takes {string.Join(", ", words[..^1])} or {words[^1]}, not '{Text(result)}'");
            return null;
        },
    };

    /// <summary>A whole number.</summary>
    public static Option<int?> Whole(string name, string description, int min, int max) =>
        Number(name, description, min, max, $"a whole number from {min} to {max}");

    /// <summary>A number with a decimal point.</summary>
    public static Option<float?> Fraction(string name, string description, float min, float max) =>
        Number(name, description, min, max, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"));

    /// <summary>A number that may end in a unit.</summary>
    public static Option<long?> Size(string name, string description, long min, long max, SizeUnits units) => new(name)
    {
        Description = description,
        HelpName = "size",
        CustomParser = result =>
        {
            if (units.TryParse(Text(result), out long value) && value >= min && value <= max) return value;
            result.AddError($"{name} takes {units.Describe(min)} to {units.Describe(max)}, not '{Text(result)}'");
            return null;
        },
    };

    /// <summary>A part of a whole: <c>2/8</c>.</summary>
    public static Option<BatchShard?> Shard(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "i/n",
        CustomParser = result =>
        {
            string[] parts = Text(result).Split('/');
            if (parts is [var first, var second]
                && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
                && index >= 1 && index <= count && count <= 65_536)
            {
                return new BatchShard(index, count);
            }
            result.AddError($"{name} takes a part and the number of parts, such as 2/8, not '{Text(result)}'");
            return null;
        },
    };

    /// <summary>On when named.</summary>
    public static Option<bool> Switch(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description };

    private static Option<T?> Number<T>(string name, string description, T min, T max, string range)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = "number",
            CustomParser = result =>
            {
                if (T.TryParse(Text(result), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out T value)
                    && value >= min && value <= max)
                {
                    return value;
                }
                result.AddError($"{name} takes {range}, not '{Text(result)}'");
                return null;
            },
        };

    private static string Text(ArgumentResult result) => result.Tokens[^1].Value;
}
