using FaceBlur.Imaging;

namespace FaceBlur;

/// <summary>
/// Fills covered pixels. The pipeline empties every pixel under the mask before it calls a redactor, so no method, built in or
/// a user's own, can let anything of a face through. Implementations are thread-safe.
/// </summary>
public interface IRedactor
{
    /// <summary>Overwrites the pixels under the mask.</summary>
    /// <param name="pixels">8 or 16 bits a channel. Pixels under the mask are zero; the others must not change.</param>
    /// <param name="mask">Same size as <paramref name="pixels"/>.</param>
    void Fill(PixelBuffer pixels, RedactionMask mask);
}
