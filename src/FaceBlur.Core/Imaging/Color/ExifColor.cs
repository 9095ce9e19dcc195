using FaceBlur.Formats;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Imaging.Color;

/// <summary>The color space that an Exif block names.</summary>
internal static class ExifColor
{
    /// <summary>Not of the standard, but what some cameras write for Adobe RGB.</summary>
    private const int AdobeRgb = 2;

    private const int Uncalibrated = 0xFFFF;

    /// <summary>Whether the picture is in Adobe RGB: by number, or as DCF wants it, by being no sRGB and of the optional file kind.</summary>
    public static bool IsAdobeRgb(ReadOnlySpan<byte> tiff)
    {
        if (!ExifFields.TryOpen(tiff, out ExifFields fields)) return false;
        if (fields.Number(fields.MainDirectory, ExifTags.ExifPointer) is not { } exif) return false;
        uint? space = fields.Number(exif, ExifTags.ColorSpace);
        if (space == AdobeRgb) return true;
        if (space != Uncalibrated || fields.Number(exif, ExifTags.InteroperabilityPointer) is not { } directory) return false;
        return fields.Find(directory, ExifTags.InteroperabilityIndex).StartsWith("R03"u8);
    }
}
