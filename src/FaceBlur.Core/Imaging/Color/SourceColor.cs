namespace FaceBlur.Imaging.Color;

/// <summary>What a file says that its numbers mean. Walkers hand it over; nothing of it reaches an output.</summary>
internal sealed class SourceColor
{
    private SourceColor()
    {
    }

    /// <summary>sRGB, by what the file says.</summary>
    public static SourceColor Srgb { get; } = new();

    /// <summary>Adobe RGB (1998), by what the file says.</summary>
    public static SourceColor AdobeRgb { get; } = new() { Space = RgbSpace.AdobeRgb };

    /// <summary>Something that cannot be read.</summary>
    public static SourceColor Unreadable { get; } = new() { IsUnreadable = true };

    /// <summary>An ICC profile that only <see cref="IColorConverter"/> can apply, or is applied by it more exactly; empty elsewhere.</summary>
    public ReadOnlyMemory<byte> Profile { get; private init; }

    /// <summary>Curves and a matrix; null for sRGB and what has none.</summary>
    public RgbSpace? Space { get; private init; }

    /// <summary>Whether the space is one of grays, and fits no picture with colors.</summary>
    public bool IsGrey { get; private init; }

    public bool IsUnreadable { get; private init; }

    /// <param name="profile">An ICC profile, whole; copied where it is needed later.</param>
    public static SourceColor FromIcc(ReadOnlySpan<byte> profile)
    {
        if (!IccProfile.TryOpen(profile, out IccProfile icc) || !icc.IsRgb && !icc.IsGrey) return Unreadable;
        RgbSpace? space = icc.ToSpace();
        if (space is { ToLinearSrgb.IsFinite: false }) return Unreadable;
        if (!icc.HasTable) return space is null ? Unreadable : new SourceColor { Space = space, IsGrey = icc.IsGrey };
        return new SourceColor { Profile = profile.ToArray(), Space = space, IsGrey = icc.IsGrey };
    }

    /// <param name="primaries">By ITU-T H.273.</param>
    /// <param name="transfer">By ITU-T H.273.</param>
    public static SourceColor FromCodePoints(int primaries, int transfer) => Of(CodePoints.Find(primaries, transfer));

    /// <param name="primaries">Of the numbers in the file.</param>
    /// <param name="exponent">Stored numbers to the power of this are light.</param>
    public static SourceColor FromGamma(Chromaticities primaries, double exponent) =>
        exponent is >= 0.1 and <= 10 ? Of(RgbSpace.Of(primaries, TransferCurves.Gamma(exponent))) : Unreadable;

    private static SourceColor Of(RgbSpace? space) =>
        space is { ToLinearSrgb.IsFinite: true } ? new SourceColor { Space = space } : Unreadable;
}
