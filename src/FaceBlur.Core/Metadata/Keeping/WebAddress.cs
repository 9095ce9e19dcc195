using System.Collections.Frozen;

namespace FaceBlur.Metadata.Keeping;

/// <summary>Tells words that lead somewhere: web and mail addresses, with a scheme or without.</summary>
internal static class WebAddress
{
    private static readonly string[] Schemes = ["mailto:", "tel:", "data:", "urn:", "geo:", "javascript:"];

    /// <summary>The ends of hosts that are written without a scheme in captions and credit lines.</summary>
    private static readonly FrozenSet<string> Domains = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "com", "org", "net", "edu", "gov", "int", "info", "biz", "news", "media", "photo", "photos", "app", "dev", "link", "site", "online",
        "xyz", "io", "me", "tv", "co", "ly", "gl", "eu", "us", "uk", "de", "fr", "es", "it", "nl", "be", "ch", "at", "se", "no", "dk", "fi",
        "pl", "cz", "ru", "by", "ua", "ir", "tr", "il", "cn", "hk", "tw", "jp", "kr", "in", "br", "mx", "ar", "au", "nz", "ca", "za");

    /// <summary>Whether there is an address in a word, with whatever hangs on it.</summary>
    public static bool IsIn(string word) =>
        word.Contains("://", StringComparison.Ordinal)
        || Schemes.Any(scheme => word.Contains(scheme, StringComparison.OrdinalIgnoreCase))
        || IsMail(word)
        || HasHost(word);

    private static bool IsMail(string word)
    {
        int at = word.IndexOfAny(['@', '＠']);
        return at > 0 && word.LastIndexOf('.') > at;
    }

    private static bool HasHost(ReadOnlySpan<char> word)
    {
        while (!word.IsEmpty)
        {
            int length = 0;
            while (length < word.Length && IsOfHost(word[length])) length++;
            if (IsHost(word[..length])) return true;
            word = word[Math.Min(word.Length, length + 1)..];
        }
        return false;
    }

    private static bool IsHost(ReadOnlySpan<char> text)
    {
        // A sentence may end behind it.
        text = text.Trim('.');
        int dot = text.LastIndexOf('.');
        if (dot < 1) return false;
        return text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || Domains.Contains(text[(dot + 1)..].ToString());
    }

    private static bool IsOfHost(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '.' or '_';
}
