using FaceBlur.Imaging;
using FaceBlur.Imaging.Color;

namespace FaceBlur.Formats.Heif;

/// <summary>The picture of a HEIF file: the primary item with what it is made of.</summary>
internal sealed class HeifPicture
{
    private readonly HashSet<uint> _needed = [];

    /// <summary>Size, depth and how it is turned.</summary>
    public required ImageHeader Header { get; init; }

    /// <summary>What its numbers mean; null where it does not say.</summary>
    public SourceColor? Color { get; private init; }

    /// <summary>Whether its tiles reach beyond its right or lower edge.</summary>
    public bool HasMargin { get; private set; }

    /// <summary>Whether an item is the picture or a part of it.</summary>
    public bool Needs(HeifItem item) => _needed.Contains(item.Id);

    /// <exception cref="FaceBlurException">It is broken, too large, or of a kind that is not read.</exception>
    public static HeifPicture Read(ReadOnlySpan<byte> file, HeifContents contents, ImageFormat format, DecodeLimits limits)
    {
        HeifItem primary = contents.Primary;
        HeifItem? alpha = FindAlpha(file, contents, primary);
        ImageHeader header = ReadHeader(file, primary) with { Format = format, HasAlpha = alpha is not null };
        limits.CheckPicture(header, file.Length);
        var picture = new HeifPicture
        {
            Header = header with { BitDepth = HeifCoding.DepthOf(file, contents, primary) },
            Color = HeifColor.Read(file, contents, primary),
        };
        limits.CheckPicture(picture.Header, file.Length);
        picture.Add(file, contents, primary, limits);
        if (alpha is not null) picture.Add(file, contents, alpha, limits);
        return picture;
    }

    /// <summary>Checks a picture and takes it and its tiles for needed.</summary>
    private void Add(ReadOnlySpan<byte> file, HeifContents contents, HeifItem item, DecodeLimits limits)
    {
        CheckProperties(item, isTile: false);
        _needed.Add(item.Id);
        if (!item.IsGrid)
        {
            HeifCoding.CheckCoded(file, item, limits);
            return;
        }
        HeifGrid grid = HeifGrid.Read(item.Content(file), HeifCoding.SizeOf(file, item));
        IReadOnlyList<HeifItem> tiles = contents.TilesOf(item);
        if (tiles.Count != grid.Count) throw FormatErrors.Malformed("the picture has more or fewer tiles than it says");
        (int width, int height) = HeifCoding.SizeOf(file, tiles[0]);
        limits.CheckPicture(Header with { Width = Whole(grid.Columns, width), Height = Whole(grid.Rows, height) }, file.Length);
        HasMargin |= grid.CheckCover(width, height);
        foreach (HeifItem tile in tiles)
        {
            if (HeifCoding.SizeOf(file, tile) != (width, height) || tile.IsGrid) throw HeifRefusals.Kind();
            if (contents.Referring(tile, HeifReference.Auxiliary).Any()) throw HeifRefusals.Kind();
            CheckProperties(tile, isTile: true);
            _needed.Add(tile.Id);
            HeifCoding.CheckCoded(file, tile, limits);
        }
    }

    private static void CheckProperties(HeifItem item, bool isTile)
    {
        foreach (HeifProperty property in item.Properties)
        {
            bool isMisplaced = isTile && HeifPropertyType.IsTransform(property.Box.Type);
            if (isMisplaced || property.IsEssential && !HeifPropertyType.IsUnderstood(property.Box.Type)) throw HeifRefusals.Kind();
        }
    }

    private static ImageHeader ReadHeader(ReadOnlySpan<byte> file, HeifItem primary)
    {
        (int width, int height) = HeifCoding.SizeOf(file, primary);
        var orientation = new HeifOrientation();
        foreach (HeifProperty property in primary.Properties)
        {
            ReadOnlySpan<byte> body = property.Box.Body(file);
            if (property.Box.Type == HeifPropertyType.Turn)
            {
                int quarters = new IsoFieldReader(body).NextByte() & 3;
                orientation.Turn(quarters);
                if (quarters % 2 != 0) (width, height) = (height, width);
            }
            else if (property.Box.Type == HeifPropertyType.Mirror)
            {
                orientation.Mirror(isLeftRight: (new IsoFieldReader(body).NextByte() & 1) != 0);
            }
            else if (property.Box.Type == HeifPropertyType.Crop)
            {
                (width, height) = HeifCrop.SizeOf(body, width, height);
            }
        }
        bool isTurned = orientation.Exif >= 5;
        return new ImageHeader
        {
            Format = ImageFormat.Heic,
            Width = isTurned ? height : width,
            Height = isTurned ? width : height,
            Orientation = orientation.Exif,
            ColorModel = primary.Find(HeifPropertyType.Depth) is { } depth && depth.Body(file) is [_, _, _, _, 1, ..] ? ColorModel.Grey : ColorModel.YCbCr,
        };
    }

    private static HeifItem? FindAlpha(ReadOnlySpan<byte> file, HeifContents contents, HeifItem primary)
    {
        HeifItem? alpha = null;
        foreach (HeifItem map in contents.Referring(primary, HeifReference.Auxiliary))
        {
            if (HeifAuxiliary.IsAlpha(file, map)) alpha ??= map;
        }
        if (alpha is not null && contents.Refers(primary, HeifReference.Premultiplied)) throw HeifRefusals.Kind();
        return alpha;
    }

    /// <summary>What is over every limit stays over it.</summary>
    private static int Whole(int tiles, int pixels) => (int)Math.Min((long)tiles * pixels, int.MaxValue);
}
