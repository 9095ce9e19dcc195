using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Codecs;

/// <summary>What a walker would read from the files that the tests make.</summary>
internal static class Headers
{
    public static ImageHeader Jpeg(int width, int height, int orientation = 1) => new()
    {
        Format = ImageFormat.Jpeg,
        Width = width,
        Height = height,
        Orientation = orientation,
        ColorModel = ColorModel.YCbCr,
    };

    public static ImageHeader Png(PngFile file, int orientation = 1) => new()
    {
        Format = ImageFormat.Png,
        Width = file.Width,
        Height = file.Height,
        Orientation = orientation,
        BitDepth = file.BitDepth,
        ColorModel = file.Color switch
        {
            PngColor.Grey or PngColor.GreyAlpha => ColorModel.Grey,
            PngColor.Palette => ColorModel.Palette,
            _ => ColorModel.Rgb,
        },
        HasAlpha = file.Color is PngColor.GreyAlpha or PngColor.Rgba || file.Chunks.Any(chunk => chunk.Type == "tRNS"),
    };

    public static ImageHeader Webp(int width, int height) => new() { Format = ImageFormat.Webp, Width = width, Height = height };

    public static ImageHeader Png(int width, int height, int bitDepth = 8) => new()
    {
        Format = ImageFormat.Png,
        Width = width,
        Height = height,
        BitDepth = bitDepth,
    };
}
