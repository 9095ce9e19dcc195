using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.People;

/// <summary>Paints the nose: mostly the shadows that it throws.</summary>
internal static class NosePainter
{
    public static void Draw(Canvas canvas, Person person, HeadFrame frame)
    {
        float bold = Emphasis.At(canvas.Scale), wide = person.NoseWidth, turn = frame.Turn;
        Ink shadow = person.SkinShadow;
        Vector2 P(float x, float y, float lift) => frame.At(x, y, lift);

        // The side that looks away from the sun; on a turned head the far side is hidden by the bridge itself.
        float away = turn > 0.3f ? -1 : 1;
        canvas.Fill(
            Shape.Smooth(P(0.05f * away, -0.3f, 0.06f), P(0.06f * away, 0, 0.14f), P(0.17f * wide * away, 0.26f, 0.06f),
                P(0.12f * wide * away, 0.34f, 0.08f), P(0.05f * away, 0.24f, 0.22f), P(0.03f * away, -0.1f, 0.14f)),
            shadow.Fade(0.5f * bold), 0.035f);
        canvas.Fill(Shape.Ellipse(P(0.03f, 0.385f, 0.1f), 0.19f * wide, 0.045f), shadow.Fade(0.5f * bold), 0.045f);
        canvas.Fill(Shape.Stroke([P(-0.01f, -0.2f, 0.1f), P(-0.012f, 0.02f, 0.17f), P(-0.015f, 0.2f, 0.24f)], 0.045f, 0.07f),
            person.SkinLight.Fade(0.42f), 0.03f);
        canvas.Fill(Shape.Circle(P(0.005f, 0.24f, 0.25f), 0.085f * wide), person.Blush.Fade(0.16f), 0.05f);
        canvas.Fill(Shape.Ellipse(P(-0.03f, 0.215f, 0.27f), 0.04f, 0.032f), person.SkinLight.Fade(0.62f), 0.02f);

        Ink dark = shadow.Darker(0.55f);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            if (side * turn > 0.5f) continue;
            canvas.Fill(
                Shape.Stroke([P(0.145f * wide * side, 0.2f, 0.08f), P(0.185f * wide * side, 0.27f, 0.06f),
                    P(0.16f * wide * side, 0.335f, 0.08f)], 0.015f, 0.03f),
                shadow.Darker(0.15f).Fade(0.6f), 0.012f);
            canvas.Fill(Shape.Ellipse(P(0.08f * wide * side, 0.328f, 0.14f), 0.048f * wide, 0.024f, side * -0.25f),
                dark.Fade(0.8f), 0.008f);
        }
        canvas.Fill(Shape.Stroke([P(-0.06f * wide, 0.345f, 0.17f), P(0, 0.36f, 0.2f), P(0.06f * wide, 0.345f, 0.17f)],
            0.016f, 0.016f), shadow.Fade(0.5f), 0.01f);
    }
}
