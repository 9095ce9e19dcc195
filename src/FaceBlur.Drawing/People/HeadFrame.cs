using System.Numerics;

namespace FaceBlur.Drawing.People;

/// <summary>
/// Places features on a turned head. The front of a head is close to a ball, so a feature at (x, y) of the frontal face
/// goes where the ball's turn takes it; <c>lift</c> is how far it stands out.
/// </summary>
internal readonly struct HeadFrame(float yaw)
{
    /// <summary>From the middle of the face to an ear; the height is 1.</summary>
    public const float HalfWidth = 0.78f;

    private const float QuarterTurn = MathF.PI / 2;

    /// <summary>From -1, to the left of the picture, to 1.</summary>
    public float Turn => MathF.Sin(yaw);

    public Vector2 At(float x, float y, float lift = 0)
    {
        float half = HalfWidthAt(y);
        float angle = MathF.Asin(Math.Clamp(x / half, -1, 1)) + yaw;
        float side = MathF.Sin(Math.Clamp(angle, -QuarterTurn, QuarterTurn));
        return new Vector2((half * (1 + lift) * side) + Lean(y), y);
    }

    /// <summary>A point of the head's outline, which follows the chin as the head turns.</summary>
    public Vector2 Rim(float x, float y) => new(x + (2.4f * Lean(y)), y);

    /// <summary>How much wider the back of the head is seen on a side: -1 left, 1 right.</summary>
    public float Back(int side) => Math.Max(0, -side * Turn) * 0.22f;

    // The skull narrows like an ellipse, the jaw in a nearly straight line.
    private static float HalfWidthAt(float y) => y < -0.2f
        ? HalfWidth * MathF.Sqrt(Math.Max(0.09f, 1 - ((y + 0.2f) * (y + 0.2f) / 1.2f)))
        : HalfWidth - (0.3f * Math.Clamp(y - 0.15f, 0, 0.8f));

    // The chin stands before the neck, so it moves further than the temples.
    private float Lean(float y) => Turn * 0.16f * Math.Clamp((y + 0.1f) / 1.1f, 0, 1);
}
