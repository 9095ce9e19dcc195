namespace FaceBlur.Formats;

/// <summary>How a file of a format that is not read begins, and what to tell its owner.</summary>
/// <param name="Pattern">First bytes, a character each; a dot stands for any byte.</param>
/// <param name="Message">What it is and that it is not read.</param>
/// <param name="Hint">What to do instead.</param>
/// <param name="IsPicture">Whether it is a still picture or a camera's raw data.</param>
/// <param name="IsMarkup">Whether letters match in either case, after spaces and a byte order mark.</param>
internal sealed record FormatSignature(string Pattern, string Message, string Hint, bool IsPicture, bool IsMarkup = false)
{
    /// <summary>Whether a file begins like this.</summary>
    public bool Fits(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> start = IsMarkup ? SkipSpaces(file) : file;
        if (start.Length < Pattern.Length) return false;
        for (int i = 0; i < Pattern.Length; i++)
        {
            char value = (char)start[i];
            if (Pattern[i] != '.' && Pattern[i] != (IsMarkup ? char.ToLowerInvariant(value) : value)) return false;
        }
        return true;
    }

    private static ReadOnlySpan<byte> SkipSpaces(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("\uFEFF"u8)) file = file[3..];
        return file.TrimStart(" \t\r\n"u8);
    }
}
