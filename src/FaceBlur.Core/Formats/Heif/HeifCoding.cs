using System.Buffers.Binary;
using FaceBlur.Imaging;

namespace FaceBlur.Formats.Heif;

/// <summary>What the items of a HEIF file say of how they are coded.</summary>
internal static class HeifCoding
{
    /// <summary>Checks a coded picture as far as that goes without decoding it.</summary>
    public static void CheckCoded(ReadOnlySpan<byte> file, HeifItem item, DecodeLimits limits)
    {
        (int width, int height) = SizeOf(file, item);
        limits.CheckPicture(new ImageHeader { Format = ImageFormat.Heic, Width = width, Height = height }, file.Length);
        // Coded pictures are made of blocks of up to 64 pixels, or 128.
        long mostPixels = (width + 128L) * (height + 128L);
        if (item.IsHevc) HevcPicture.Check(ConfigurationOf(file, item), item.Content(file), mostPixels);
        else if (item.IsAv1) Av1Picture.Check(ConfigurationOf(file, item), item.Content(file), mostPixels);
        else throw HeifRefusals.Kind();
    }

    /// <summary>Bits a channel of a picture, or of its tiles.</summary>
    public static int DepthOf(ReadOnlySpan<byte> file, HeifContents contents, HeifItem primary)
    {
        HeifItem coded = primary;
        if (primary.IsGrid) coded = contents.TilesOf(primary) is [var first, ..] ? first : throw HeifRefusals.Kind();
        if (coded.IsHevc) return HevcPicture.BitDepth(ConfigurationOf(file, coded));
        return coded.IsAv1 ? Av1Picture.BitDepth(ConfigurationOf(file, coded)) : throw HeifRefusals.Kind();
    }

    private static ReadOnlySpan<byte> ConfigurationOf(ReadOnlySpan<byte> file, HeifItem item)
    {
        uint type = item.IsHevc ? HeifPropertyType.Hevc : HeifPropertyType.Av1;
        return item.Find(type) is { } box ? box.Body(file) : throw FormatErrors.Malformed("the coded picture lacks its configuration");
    }

    /// <summary>Size by the property that says it, before any turn or crop.</summary>
    public static (int Width, int Height) SizeOf(ReadOnlySpan<byte> file, HeifItem item)
    {
        if (item.Find(HeifPropertyType.Size) is not { } box || box.Body(file) is not { Length: 12 } size)
            throw FormatErrors.Malformed("a picture of the file has no size");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(size[4..]), height = BinaryPrimitives.ReadUInt32BigEndian(size[8..]);
        return ((int)Math.Min(width, int.MaxValue), (int)Math.Min(height, int.MaxValue));
    }
}
