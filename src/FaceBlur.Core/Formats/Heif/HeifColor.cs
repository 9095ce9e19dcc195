using FaceBlur.Imaging.Color;

namespace FaceBlur.Formats.Heif;

/// <summary>What the <c>colr</c> properties of a picture, or of its first tile, say that its numbers mean.</summary>
internal static class HeifColor
{
    /// <returns>Null where they say nothing.</returns>
    public static SourceColor? Read(ReadOnlySpan<byte> file, HeifContents contents, HeifItem primary)
    {
        SourceColor? color = Read(file, primary);
        if (color is not null || !primary.IsGrid) return color;
        return contents.TilesOf(primary) is [var tile, ..] ? Read(file, tile) : null;
    }

    /// <summary>A profile says more than numbers do, so it goes first wherever it stands.</summary>
    private static SourceColor? Read(ReadOnlySpan<byte> file, HeifItem item)
    {
        SourceColor? numbers = null;
        foreach (HeifProperty property in item.Properties)
        {
            if (property.Box.Type != HeifPropertyType.Color) continue;
            ReadOnlySpan<byte> body = property.Box.Body(file);
            if (body.StartsWith("prof"u8) || body.StartsWith("rICC"u8)) return SourceColor.FromIcc(body[sizeof(uint)..]);
            if (body.StartsWith("nclx"u8)) numbers ??= ReadNumbers(body[sizeof(uint)..]);
        }
        return numbers;
    }

    private static SourceColor ReadNumbers(ReadOnlySpan<byte> numbers)
    {
        if (numbers.Length < 2 * sizeof(ushort)) return SourceColor.Unreadable;
        var fields = new IsoFieldReader(numbers);
        return SourceColor.FromCodePoints(fields.NextUInt16(), fields.NextUInt16());
    }
}
