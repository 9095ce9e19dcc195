using FaceBlur.Imaging;

namespace FaceBlur.Verification;

/// <summary>Whether a decoded output shows the redacted pixels, as closely as its format can.</summary>
internal static class PixelComparison
{
    /// <summary>Compares an output with what was to be written.</summary>
    /// <param name="redacted">What was to be written.</param>
    /// <param name="decoded">What was read back.</param>
    /// <param name="mask">The covered regions.</param>
    /// <param name="format">The output's format.</param>
    /// <param name="encoding">How it was encoded.</param>
    /// <returns>What differs, one line for a person; null where nothing does.</returns>
    public static string? FindDifference(
        PixelBuffer redacted, PixelBuffer decoded, RedactionMask mask, ImageFormat format, EncodingOptions encoding)
    {
        if (redacted.Width != decoded.Width || redacted.Height != decoded.Height) return "the written picture has another size";
        if (redacted.BitDepth == decoded.BitDepth) return Compare(redacted, decoded, mask, format, encoding);
        // A format or an option of 8 bits: what was written are the upper bits.
        if (decoded.BitDepth != 8) return "the written picture has another depth";
        using PixelBuffer upper = redacted.ToEightBit();
        return Compare(upper, decoded, mask, format, encoding);
    }

    private static string? Compare(
        PixelBuffer redacted, PixelBuffer decoded, RedactionMask mask, ImageFormat format, EncodingOptions encoding) =>
        encoding.IsLossy(format)
            ? LossyTolerance.For(format, encoding.JpegQuality).FindDifference(redacted, decoded, mask)
            : FindAnyDifference(redacted, decoded, mask);

    private static string? FindAnyDifference(PixelBuffer redacted, PixelBuffer decoded, RedactionMask mask)
    {
        for (int y = 0; y < redacted.Height; y++)
        {
            int common = redacted.Row(y).CommonPrefixLength(decoded.Row(y));
            if (common == redacted.Row(y).Length) continue;
            return Describe(mask, common / (3 * redacted.BitDepth / 8), y, 1, 1);
        }
        return null;
    }

    /// <summary>Says on which side of the mask a difference lies; never where, which would tell of the photo.</summary>
    internal static string Describe(RedactionMask mask, int x, int y, int width, int height)
    {
        for (int row = y; row < y + height; row++)
        {
            foreach ((int start, int end) in mask.Runs(row))
            {
                if (start < x + width && end > x) return "the written picture differs inside a covered region";
            }
        }
        return "the written picture differs outside the covered regions";
    }
}
