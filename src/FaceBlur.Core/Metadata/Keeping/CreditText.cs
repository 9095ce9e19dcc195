using System.Globalization;
using System.Text;

namespace FaceBlur.Metadata.Keeping;

/// <summary>
/// Makes a text safe to pass on: only what a reader sees. Control and format characters, variation selectors and private letters
/// can hold a mark that nobody sees; web and mail addresses can be made for one file or one person.
/// </summary>
internal static class CreditText
{
    private const int MostPasses = 4;

    /// <summary>Cleans a text.</summary>
    /// <param name="text">From a hostile file.</param>
    /// <param name="maxChars">It is cut behind the last whole word that fits.</param>
    /// <param name="allowLinks">Whether addresses stay.</param>
    /// <param name="isCut">Whether more than fits was to be seen.</param>
    /// <returns>A text that cleaning again does not change; empty where nothing of it is left.</returns>
    public static string Clean(string text, int maxChars, bool allowLinks, out bool isCut)
    {
        isCut = false;
        // What is cut or dropped can bring together what was apart.
        for (int pass = 0; pass < MostPasses; pass++)
        {
            string before = text;
            text = OneSpaceBetween(Visible(text));
            isCut |= text.Length > maxChars;
            text = Cut(text, maxChars);
            if (!allowLinks) text = string.Join(' ', text.Split(' ').Where(word => !WebAddress.IsIn(word)));
            if (text == before) return text;
        }
        return "";
    }

    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsSpace(rune)) visible.Append(' ');
            else if (IsVisible(rune)) visible.Append(rune);
        }
        return visible.ToString();
    }

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune);

    private static bool IsVisible(Rune rune)
    {
        // Variation selectors, and what broken text is replaced by.
        if (rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) or 0xFFFD) return false;
        // Letters by their category that show as nothing.
        if (rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x034F or 0x17B4 or 0x17B5 or 0x2800) return false;
        return Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
    }

    private static string OneSpaceBetween(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Cut(string text, int maxChars)
    {
        if (text.Length <= maxChars) return text;
        int end = text.LastIndexOf(' ', maxChars);
        if (end <= 0) end = char.IsHighSurrogate(text[maxChars - 1]) ? maxChars - 1 : maxChars;
        return text[..end];
    }
}
