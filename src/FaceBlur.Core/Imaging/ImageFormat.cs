namespace FaceBlur;

/// <summary>A kind of picture file.</summary>
/// <param name="Name">As its users write it: <c>JPEG</c>.</param>
/// <param name="MediaType">As in HTTP: <c>image/jpeg</c>.</param>
/// <param name="Extension">With the dot: <c>.jpg</c>.</param>
public sealed record ImageFormat(string Name, string MediaType, string Extension)
{
    /// <summary>JPEG, ITU-T T.81.</summary>
    public static ImageFormat Jpeg { get; } = new("JPEG", "image/jpeg", ".jpg");

    /// <summary>PNG, W3C Third Edition.</summary>
    public static ImageFormat Png { get; } = new("PNG", "image/png", ".png");

    /// <summary>WebP, RFC 9649.</summary>
    public static ImageFormat Webp { get; } = new("WebP", "image/webp", ".webp");

    /// <summary>TIFF 6.0; BigTIFF is read only.</summary>
    public static ImageFormat Tiff { get; } = new("TIFF", "image/tiff", ".tif");

    /// <summary>BMP, Windows and OS/2 bitmaps: read only, written as <see cref="Png"/>.</summary>
    public static ImageFormat Bmp { get; } = new("BMP", "image/bmp", ".bmp") { ConvertsTo = Png };

    /// <summary>GIF, versions 87a and 89a: read only, written as <see cref="Png"/>.</summary>
    public static ImageFormat Gif { get; } = new("GIF", "image/gif", ".gif") { ConvertsTo = Png };

    /// <summary>HEIC, HEIF pictures coded in HEVC: read only, written as <see cref="Jpeg"/>.</summary>
    public static ImageFormat Heic { get; } = new("HEIC", "image/heic", ".heic") { ConvertsTo = Jpeg };

    /// <summary>AVIF, HEIF pictures coded in AV1: read only, written as <see cref="Jpeg"/>.</summary>
    public static ImageFormat Avif { get; } = new("AVIF", "image/avif", ".avif") { ConvertsTo = Jpeg };

    /// <summary>The format that photos of this one are written in: another one where FaceBlur only reads this.</summary>
    public ImageFormat WrittenAs => ConvertsTo ?? this;

    /// <summary>What photos of this format become; null for a format that FaceBlur writes.</summary>
    internal ImageFormat? ConvertsTo { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
