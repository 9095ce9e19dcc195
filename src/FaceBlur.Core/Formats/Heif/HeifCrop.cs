namespace FaceBlur.Formats.Heif;

/// <summary>The part of a picture that is shown: a <c>clap</c> property.</summary>
internal static class HeifCrop
{
    /// <param name="body">Four fractions: width, height, and how far its middle lies from that of the picture.</param>
    /// <param name="width">Of the whole picture, pixels.</param>
    /// <param name="height">Of the whole picture, pixels.</param>
    /// <exception cref="FaceBlurException">It is no whole number of pixels, or larger than the picture.</exception>
    public static (int Width, int Height) SizeOf(ReadOnlySpan<byte> body, int width, int height)
    {
        var fields = new IsoFieldReader(body);
        (int newWidth, int newHeight) = (Side(ref fields, width), Side(ref fields, height));
        return (newWidth, newHeight);
    }

    private static int Side(ref IsoFieldReader fields, int most)
    {
        uint numerator = fields.NextUInt32(), denominator = fields.NextUInt32();
        if (denominator == 0 || numerator % denominator != 0) throw HeifRefusals.Kind();
        uint side = numerator / denominator;
        return side >= 1 && side <= most ? (int)side : throw HeifRefusals.Kind();
    }
}
