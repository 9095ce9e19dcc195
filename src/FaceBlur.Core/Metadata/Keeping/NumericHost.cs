namespace FaceBlur.Metadata.Keeping;

/// <summary>Tells addresses of computers that are written in numbers: four of them with points between, or groups with colons.</summary>
internal static class NumericHost
{
    private const int Numbers = 4;
    private const int MostDigits = 3;

    /// <summary>A time of day has two.</summary>
    private const int FewestColons = 4;

    /// <summary>Whether there is one in a word.</summary>
    public static bool IsIn(ReadOnlySpan<char> word) => HasPoints(word) || HasColons(word);

    private static bool HasPoints(ReadOnlySpan<char> word)
    {
        int numbers = 0, digits = 0;
        foreach (char letter in word)
        {
            if (char.IsAsciiDigit(letter))
            {
                digits++;
                if (digits == 1) numbers++;
                if (numbers == Numbers && digits <= MostDigits) return true;
            }
            else
            {
                if (letter != '.' || digits is 0 or > MostDigits) numbers = 0;
                digits = 0;
            }
        }
        return false;
    }

    private static bool HasColons(ReadOnlySpan<char> word)
    {
        if (!word.ContainsAnyInRange('0', '9')) return false;
        return word.Count(':') >= FewestColons || word.Contains("::", StringComparison.Ordinal);
    }
}
