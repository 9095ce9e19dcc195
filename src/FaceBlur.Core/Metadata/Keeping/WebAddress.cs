using System.Collections.Frozen;
using System.Text;

namespace FaceBlur.Metadata.Keeping;

/// <summary>
/// Tells words that lead somewhere: web and mail addresses, with a scheme or without. No list of domains is ever whole, so a word counts
/// as an address when it is built like one; what is lost by that is a word, what would be lost otherwise is a person.
/// </summary>
internal static class WebAddress
{
    /// <summary>The ends of hosts that are written without a scheme in captions and credit lines, in whatever letters.</summary>
    private static readonly FrozenSet<string> Domains = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "com", "org", "net", "edu", "gov", "int", "info", "biz", "news", "media", "photo", "photos", "app", "dev", "link", "site", "online",
        "xyz", "io", "me", "tv", "co", "ly", "gl", "eu", "us", "uk", "de", "fr", "es", "it", "nl", "be", "ch", "at", "se", "no", "dk", "fi",
        "pl", "cz", "ru", "by", "ua", "ir", "tr", "il", "cn", "hk", "tw", "jp", "kr", "in", "br", "mx", "ar", "au", "nz", "ca", "za");

    /// <summary>Whether there is an address in a word, with whatever hangs on it.</summary>
    public static bool IsIn(string word)
    {
        string plain = InPlainSigns(word);
        return plain.Contains("://", StringComparison.Ordinal)
            || plain.Contains("xn--", StringComparison.OrdinalIgnoreCase)
            || HasScheme(plain)
            || HasInnerAt(plain)
            || NumericHost.IsIn(plain)
            || HasHost(plain);
    }

    /// <summary>Wide letters and other signs for the same become those of an address, as programs do that open one.</summary>
    private static string InPlainSigns(string word)
    {
        var plain = new StringBuilder(word.Length);
        for (int i = 0; i < word.Length; i++)
        {
            plain.Append(word[i] switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(word[i] - '\uFF01' + '!'),
                // Fraction and division slash.
                '\u2044' or '\u2215' => '/',
                // Ends sentences in East Asia, where no space follows; in a host it stands between Latin letters.
                '\u3002' or '\uFF61' when IsAsciiLetterOrDigit(word, i - 1) && IsAsciiLetterOrDigit(word, i + 1) => '.',
                char other => other,
            });
        }
        return plain.ToString();
    }

    private static bool IsAsciiLetterOrDigit(string word, int at) =>
        at >= 0 && at < word.Length && char.IsAsciiLetterOrDigit(word[at]);

    /// <summary>As in <c>tel:</c> or <c>http:</c>, with something behind; times and ratios have no letter before their colon.</summary>
    private static bool HasScheme(string word)
    {
        for (int colon = word.IndexOf(':'); colon >= 0; colon = word.IndexOf(':', colon + 1))
        {
            int start = colon;
            while (start > 0 && IsOfScheme(word[start - 1])) start--;
            if (word.AsSpan(start, colon - start).ContainsAnyInRange('A', 'z') && HasLetterOrDigit(word.AsSpan(colon + 1))) return true;
        }
        return false;
    }

    private static bool IsOfScheme(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '-' or '.';

    private static bool HasInnerAt(string word)
    {
        int first = word.IndexOf('@'), last = word.LastIndexOf('@');
        return first >= 0 && HasLetterOrDigit(word.AsSpan(0, last)) && HasLetterOrDigit(word.AsSpan(first + 1))
            && (first != last || HasLetterOrDigit(word.AsSpan(0, first)));
    }

    private static bool HasLetterOrDigit(ReadOnlySpan<char> text)
    {
        foreach (char letter in text)
            if (char.IsLetterOrDigit(letter)) return true;
        return false;
    }

    private static bool HasHost(ReadOnlySpan<char> word)
    {
        while (!word.IsEmpty)
        {
            int length = 0;
            while (length < word.Length && IsOfHost(word[length])) length++;
            ReadOnlySpan<char> behind = word[length..];
            if (IsHost(word[..length], IsFollowedByPath(behind))) return true;
            word = behind.IsEmpty ? behind : behind[1..];
        }
        return false;
    }

    private static bool IsFollowedByPath(ReadOnlySpan<char> behind) =>
        behind.Length > 0 && (behind[0] is '/' or '\\' || (behind[0] is '?' or '#' && HasLetterOrDigit(behind)));

    private static bool IsHost(ReadOnlySpan<char> text, bool hasPath)
    {
        // A sentence may end behind it.
        text = text.Trim('.');
        int dot = text.LastIndexOf('.');
        if (dot < 1) return false;
        ReadOnlySpan<char> end = text[(dot + 1)..];
        if (text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || Domains.Contains(end.ToString())) return true;
        // No domain of a single letter: "U.S./Mexico" is none. Where a space is missing behind a sentence, the next begins with a capital.
        return end.Length > 1 && IsOfLetters(end) && (hasPath || IsInSmallLetters(text));
    }

    private static bool IsOfLetters(ReadOnlySpan<char> text)
    {
        foreach (char letter in text)
            if (!char.IsLetter(letter)) return false;
        return true;
    }

    private static bool IsInSmallLetters(ReadOnlySpan<char> text)
    {
        foreach (char letter in text)
            if (char.IsLetter(letter) && !char.IsLower(letter)) return false;
        return true;
    }

    private static bool IsOfHost(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '.' or '_';
}
