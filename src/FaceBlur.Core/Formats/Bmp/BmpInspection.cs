using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Formats.Bmp;

/// <summary>Walks one input from its first to its last byte.</summary>
internal static class BmpInspection
{
    private const int ReservedBytes = 4;

    public static ProbeResult Run(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        BmpHeader header = BmpHeader.Read(file);
        var picture = new ImageHeader
        {
            Format = ImageFormat.Bmp,
            Width = header.Width,
            Height = header.Height,
            BitDepth = Math.Min(header.BitsPerPixel, 8),
            ColorModel = header.BitsPerPixel <= 8 ? ColorModel.Palette : ColorModel.Rgb,
            HasAlpha = header.HasAlphaMask,
        };
        limits.CheckPicture(picture, file.Length);
        var findings = new FindingList();
        if (file.Slice(6, ReservedBytes).ContainsAnyExcept((byte)0)) findings.Add(MetadataKind.PrivateData, "reserved field", ReservedBytes);
        if (header.HasResolution) findings.Add(MetadataKind.Rendering, "header, resolution");
        long gap = header.PixelOffset - header.End;
        if (gap > 0) findings.Add(MetadataKind.PrivateData, "between the header and the pixels", gap);
        int pixelsEnd = header.PixelOffset + PixelBytes(file[header.PixelOffset..], header);
        BmpProfile.ReadRest(file, pixelsEnd, findings);
        return new ProbeResult(picture, findings.ToList()) { Color = BmpProfile.ReadColor(file) };
    }

    private static int PixelBytes(ReadOnlySpan<byte> pixels, BmpHeader header)
    {
        if (header.Compression is BmpCompression.RunLength4 or BmpCompression.RunLength8) return BmpRunLengths.Walk(pixels, header);
        long bytes = header.RowBytes * header.Height;
        if (bytes > pixels.Length) throw FormatErrors.CutShort();
        if (header.HasAlphaMask) CheckAlpha(pixels[..(int)bytes]);
        else if (header.BitsPerPixel == 32) CheckFourthBytes(pixels[..(int)bytes]);
        return (int)bytes;
    }

    /// <summary>
    /// The fourth byte of a pixel means nothing by the letter of the format, but some programs keep alpha in it. Where it has
    /// values, a face may have been erased by it, or not: nobody but the photo's owner can tell.
    /// </summary>
    private static void CheckFourthBytes(ReadOnlySpan<byte> pixels)
    {
        byte first = pixels[3];
        bool isUnused = first is 0 or 255;
        for (int i = 3; i < pixels.Length && isUnused; i += 4) isUnused = pixels[i] == first;
        if (!isUnused) throw FormatErrors.Unsupported("the BMP has a fourth channel that may be transparency", "export it as PNG in an image viewer");
    }

    /// <summary>
    /// A picture without anything to see is mostly one whose writer announced alpha and left it zero: other programs show it opaque.
    /// What it would become here is a white sheet in which nobody was looked for.
    /// </summary>
    private static void CheckAlpha(ReadOnlySpan<byte> pixels)
    {
        for (int i = 3; i < pixels.Length; i += 4)
        {
            if (pixels[i] != 0) return;
        }
        throw FormatErrors.Unsupported("the BMP says that all of it is transparent", "export it as PNG in an image viewer");
    }
}
