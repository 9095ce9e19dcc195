namespace FaceBlur.Formats.Heif;

/// <summary>That one item has to do with another.</summary>
/// <param name="Type">How: a tile of it, a thumbnail of it, a map of its depth.</param>
/// <param name="From">Id of the item that refers.</param>
/// <param name="To">Id of the item it refers to.</param>
internal readonly record struct HeifReference(uint Type, uint From, uint To)
{
    public static uint Tile { get; } = IsoBoxType.Of("dimg");

    public static uint Thumbnail { get; } = IsoBoxType.Of("thmb");

    public static uint Auxiliary { get; } = IsoBoxType.Of("auxl");

    public static uint Premultiplied { get; } = IsoBoxType.Of("prem");
}
