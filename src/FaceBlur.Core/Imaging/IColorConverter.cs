namespace FaceBlur.Imaging;

/// <summary>
/// Applies color profiles that are more than curves and a matrix. FaceBlur has read the profile's head before and knows that it
/// is one of red, green and blue, or of gray. Implementations are thread-safe.
/// </summary>
public interface IColorConverter
{
    /// <summary>Converts pixels from a profile's space to sRGB, in place.</summary>
    /// <param name="profile">A whole ICC profile, at most 4 MiB.</param>
    /// <param name="pixels">Upright, opaque BGR; unchanged when the answer is false.</param>
    /// <returns>False when it cannot: the profile is broken, or the pixels are of a depth that is not converted.</returns>
    bool TryConvert(ReadOnlySpan<byte> profile, PixelBuffer pixels);
}
