namespace FaceBlur.Formats.Heif;

/// <summary>Types of the properties that matter, as big-endian numbers.</summary>
internal static class HeifPropertyType
{
    public static uint Size { get; } = IsoBoxType.Of("ispe");

    public static uint Depth { get; } = IsoBoxType.Of("pixi");

    public static uint Color { get; } = IsoBoxType.Of("colr");

    public static uint Hevc { get; } = IsoBoxType.Of("hvcC");

    public static uint Av1 { get; } = IsoBoxType.Of("av1C");

    public static uint Turn { get; } = IsoBoxType.Of("irot");

    public static uint Mirror { get; } = IsoBoxType.Of("imir");

    public static uint Crop { get; } = IsoBoxType.Of("clap");

    public static uint Auxiliary { get; } = IsoBoxType.Of("auxC");

    /// <summary>Those that change nothing about pixels as FaceBlur reads them.</summary>
    private static readonly uint[] Passed =
        [.. new[] { "pasp", "clli", "mdcv", "cclv", "amve", "rloc", "a1lx" }.Select(IsoBoxType.Of)];

    public static bool IsTransform(uint type) => type == Turn || type == Mirror || type == Crop;

    /// <summary>Whether a picture that needs this property is shown right.</summary>
    public static bool IsUnderstood(uint type) => IsTransform(type) || type == Size || type == Depth || type == Color || type == Hevc
        || type == Av1 || type == Auxiliary || Passed.Contains(type);
}
