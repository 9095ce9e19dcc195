namespace FaceBlur.Formats.Jpeg;

/// <summary>Why a JPEG with a certain marker is not read.</summary>
internal static class JpegRefusals
{
    private const string Hint = "export it again as an ordinary JPEG";

    public static FaceBlurException OfMarker(byte marker) => marker switch
    {
        0xC3 => FormatErrors.Unsupported("a lossless JPEG is not read", Hint),
        >= 0xC5 and <= 0xC7 => FormatErrors.Unsupported("a hierarchical JPEG is not read", Hint),
        0xC9 or 0xCA or 0xCB or JpegMarker.ArithmeticConditioning => FormatErrors.Unsupported("an arithmetic-coded JPEG is not read", Hint),
        >= 0xCD and <= JpegMarker.LastFrame => FormatErrors.Unsupported("a hierarchical JPEG is not read", Hint),
        JpegMarker.HierarchicalProgression or JpegMarker.ExpandReference => FormatErrors.Unsupported("a hierarchical JPEG is not read", Hint),
        JpegMarker.NumberOfLines => FormatErrors.Unsupported("a JPEG that tells its height only after the picture is not read", Hint),
        JpegMarker.JpegLsFrame => FormatErrors.Unsupported("JPEG-LS is not read", Hint),
        JpegMarker.StartOfImage => FormatErrors.Malformed("a second picture begins inside the first"),
        _ => FormatErrors.Malformed("the JPEG has a marker that no JPEG should have"),
    };
}
