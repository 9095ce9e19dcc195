using System.Globalization;
using FaceBlur.Imaging;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Metadata.Hints;

/// <summary>
/// Reads face regions from XMP: those of the Metadata Working Group, which Apple's cameras and most photo programs write, and those
/// of Microsoft Photo. What cannot be a face's box counts as a face that was seen, and is no box.
/// </summary>
internal static class FaceRegionReader
{
    private const string Mwg = "http://www.metadataworkinggroup.com/schemas/regions/";
    private const string MicrosoftPhoto = "http://ns.microsoft.com/photo/1.2/t/Region#";

    /// <summary>Types of regions that are not people.</summary>
    private static readonly string[] OtherTypes = ["Focus", "BarCode", "Pet"];

    /// <summary>Whether it is worth to read a packet as XML.</summary>
    public static bool MayHoldRegions(ReadOnlySpan<byte> packet) =>
        packet.IndexOf("metadataworkinggroup"u8) >= 0 || packet.IndexOf("/photo/1.2/t/Region#"u8) >= 0;

    /// <summary>Adds boxes and returns how many faces the packet speaks of.</summary>
    public static int Read(XmpNode xmp, ImageHeader header, List<BoundingBox> boxes)
    {
        int seen = 0;
        foreach (XmpNode node in xmp.Descendants())
        {
            if (seen == FaceHints.MaxFaces) break;
            if (node.Is(Mwg, "Regions")) seen += ReadRegions(node, header, boxes, FaceHints.MaxFaces - seen);
            else if (node.Is(MicrosoftPhoto, "Rectangle"))
            {
                seen++;
                if (Numbers(node.Text) is [var x, var y, var width, var height])
                    new MarkedArea(x, y, width, height).AddTo(boxes, header, appliedTo: null);
            }
        }
        return seen;
    }

    private static int ReadRegions(XmpNode regions, ImageHeader header, List<BoundingBox> boxes, int most)
    {
        int seen = 0;
        (double Width, double Height)? size = SizeIn(regions);
        foreach (XmpNode item in regions.Descendants().Where(node => node.Is(XmpTree.Rdf, "li")))
        {
            XmpNode? area = item.Descendants().FirstOrDefault(node => node.Is(Mwg, "Area"));
            if (area is null || OtherTypes.Contains(item.TextOf("Type"), StringComparer.OrdinalIgnoreCase)) continue;
            if (++seen > most) return most;
            if (AreaOf(area, size, header) is { } marked) marked.AddTo(boxes, header, size);
        }
        return seen;
    }

    /// <summary>An area is written by its center; a circle by its diameter too; in parts of the picture or in its pixels.</summary>
    private static MarkedArea? AreaOf(XmpNode area, (double Width, double Height)? size, ImageHeader header)
    {
        double? diameter = Number(area.TextOf("d"));
        if ((Number(area.TextOf("x")), Number(area.TextOf("y")), Number(area.TextOf("w")) ?? diameter, Number(area.TextOf("h")) ?? diameter)
            is not ({ } x, { } y, { } width, { } height))
        {
            return null;
        }
        var marked = new MarkedArea(x - (width / 2), y - (height / 2), width, height);
        if (area.TextOf("unit") != "pixel") return marked;
        (double across, double down) = size ?? (header.Width, header.Height);
        return new MarkedArea(marked.X / across, marked.Y / down, width / across, height / down);
    }

    private static (double Width, double Height)? SizeIn(XmpNode regions) =>
        regions.Descendants().FirstOrDefault(node => node.Is(Mwg, "AppliedToDimensions")) is { } size
        && Number(size.TextOf("w")) is { } width && Number(size.TextOf("h")) is { } height && width > 0 && height > 0
            ? (width, height)
            : null;

    private static double[] Numbers(string text)
    {
        double?[] numbers = [.. text.Split(',', 5).Select(Number)];
        return numbers.All(number => number.HasValue) ? [.. numbers.Select(number => number!.Value)] : [];
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;
}
