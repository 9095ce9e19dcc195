using System.Globalization;
using System.Text;

namespace FaceBlur.Cli.Terminal;

/// <summary>
/// Text from outside, made safe to print. A file's name or a metadata value could move the cursor, recolor the screen, hide
/// what follows or turn the direction of reading.
/// </summary>
internal static class PrintableText
{
    private const int MaxLength = 300;

    /// <summary>Replaces what steers a terminal or a line, and cuts what is too long for one.</summary>
    public static string Clean(string text)
    {
        if (text.Length <= MaxLength && text.All(char.IsAsciiLetterOrDigit)) return text;
        var clean = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (clean.Length >= MaxLength) return clean.Append("...").ToString();
            clean.Append(IsPrintable(rune) ? rune.ToString() : "?");
        }
        return clean.ToString();
    }

    private static bool IsPrintable(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
