using System.Runtime.Intrinsics;

namespace FaceBlur;

/// <summary>
/// How much a region's own fill counts where it overlaps others: most in the middle of its bounds, next to nothing at their edge,
/// so that no seam shows.
/// </summary>
internal readonly struct RegionShare(PixelRect bounds, int y)
{
    private readonly float _centerX = bounds.X + (bounds.Width / 2f) - 0.5f;
    private readonly float _scaleX = 2f / (bounds.Width + 1);
    private readonly float _row = Bump((y - bounds.Y - (bounds.Height / 2f) + 0.5f) * 2 / (bounds.Height + 1));

    /// <summary>Above 0 everywhere in the bounds.</summary>
    /// <param name="x">Column of the image, inside the bounds.</param>
    public float At(int x) => _row * Bump((x - _centerX) * _scaleX);

    /// <summary>As <see cref="At(int)"/>, of several columns.</summary>
    public Vector256<float> At(Vector256<float> x)
    {
        Vector256<float> offset = (x - Vector256.Create(_centerX)) * Vector256.Create(_scaleX);
        Vector256<float> bump = Vector256<float>.One - (offset * offset);
        return Vector256.Create(_row) * (bump * bump);
    }

    private static float Bump(float offset)
    {
        float bump = 1 - (offset * offset);
        return bump * bump;
    }
}
