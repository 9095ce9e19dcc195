using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Imaging.Color;

/// <summary>Brings decoded pixels to sRGB, by what their file says of them.</summary>
internal static class ColorStage
{
    /// <summary>Converts pixels in place.</summary>
    /// <param name="pixels">As decoded.</param>
    /// <param name="color">What the container says; null where it says nothing.</param>
    /// <param name="header">Of the file.</param>
    /// <param name="converter">For what is more than curves and a matrix; null where there is none.</param>
    public static ColorHandling Convert(PixelBuffer pixels, SourceColor? color, ImageHeader header, IColorConverter? converter)
    {
        if (color is null || ReferenceEquals(color, SourceColor.Srgb)) return ColorHandling.Kept;
        // Of inks the decoder made red, green and blue by a rule of its own, which no profile is about.
        bool isInk = header.ColorModel is ColorModel.Cmyk or ColorModel.Ycck;
        if (color.IsUnreadable || isInk || color.IsGrey && header.ColorModel != ColorModel.Grey) return ColorHandling.Assumed;
        if (!color.Profile.IsEmpty && converter is not null && converter.TryConvert(color.Profile.Span, pixels)) return ColorHandling.Converted;
        if (color.Space is null) return ColorHandling.Assumed;
        var tables = new SrgbTables(color.Space);
        tables.Apply(pixels);
        return tables.IsIdentity ? ColorHandling.Kept : ColorHandling.Converted;
    }

    /// <summary>What Exif says: some cameras name Adobe RGB there and nowhere else.</summary>
    public static SourceColor? FromExif(ReadOnlySpan<byte> file, IReadOnlyList<MetadataBlock> blocks)
    {
        foreach (MetadataBlock block in blocks)
        {
            if (block.Kind == MetadataBlockKind.Exif && ExifColor.IsAdobeRgb(block.In(file))) return SourceColor.AdobeRgb;
        }
        return null;
    }
}
