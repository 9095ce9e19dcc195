using System.Text;

namespace FaceBlur.Batch;

/// <summary>Names of outputs that keep those of their inputs.</summary>
internal static class OutputNames
{
    private const int MaxStemLength = 120;

    /// <summary>The input's folder and name, made harmless, with the extension of the format written.</summary>
    /// <param name="relativePath">With <c>/</c> between folders.</param>
    /// <param name="extension">With its dot.</param>
    public static string Keep(string relativePath, string extension)
    {
        string[] parts = relativePath.Split('/');
        parts[^1] = Path.GetFileNameWithoutExtension(parts[^1]);
        return string.Join('/', parts.Select(Harmless)) + extension;
    }

    /// <summary>
    /// A name that every file system takes and that no terminal misreads: no control or direction-changing characters, none that
    /// Windows reserves.
    /// </summary>
    private static string Harmless(string name)
    {
        var safe = new StringBuilder(name.Length);
        foreach (Rune rune in name.EnumerateRunes())
            safe.Append(IsHarmless(rune) ? rune.ToString() : "_");
        string whole = safe.ToString();
        int length = Math.Min(whole.Length, MaxStemLength);
        // Half of a character is no text that a disk would keep.
        if (length < whole.Length && char.IsHighSurrogate(whole[length - 1])) length--;
        string trimmed = whole[..length].TrimEnd('.', ' ');
        return trimmed.Length == 0 || IsReserved(trimmed) ? "_" + trimmed : trimmed;
    }

    private static bool IsHarmless(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (
            System.Globalization.UnicodeCategory.Control
            or System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator
            or System.Globalization.UnicodeCategory.ParagraphSeparator
            or System.Globalization.UnicodeCategory.Surrogate)
        && rune.Value is not ('<' or '>' or ':' or '"' or '\\' or '|' or '?' or '*' or 0xFFFD);

    private static bool IsReserved(string name)
    {
        string stem = name.Split('.')[0].ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL"
            || (stem.Length == 4 && stem[..3] is "COM" or "LPT" && char.IsAsciiDigit(stem[3]));
    }
}
