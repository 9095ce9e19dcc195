using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.People;

/// <summary>Paints eyes, lids and brows.</summary>
internal static class EyePainter
{
    private const float Line = -0.16f;

    public static void Draw(Canvas canvas, Person person, HeadFrame frame)
    {
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            PaintSocket(canvas, person, frame, side);
            PaintEye(canvas, person, frame, side);
            PaintBrow(canvas, person, frame, side);
        }
    }

    private static void PaintSocket(Canvas canvas, Person person, HeadFrame frame, int side)
    {
        Ink shadow = person.SkinShadow;
        float bold = Emphasis.At(canvas.Scale);
        canvas.Fill(Shape.Ellipse(frame.At(side * 0.33f, Line - 0.08f), 0.23f, 0.12f), shadow.Fade(bold * (side > 0 ? 0.42f
            : 0.34f)), 0.09f);
        canvas.Fill(Shape.Ellipse(frame.At(side * 0.15f, Line - 0.02f), 0.07f, 0.14f), shadow.Fade(bold * 0.34f), 0.06f);
        canvas.Fill(Shape.Ellipse(frame.At(side * 0.32f, Line + 0.15f), 0.15f, 0.025f), shadow.Fade(0.2f), 0.035f);
    }

    private static void PaintEye(Canvas canvas, Person person, HeadFrame frame, int side)
    {
        float size = person.EyeSize, squint = 1 - (0.22f * person.Smile);
        float up = 0.085f * size * squint, down = 0.06f * size * (1 - (0.3f * person.Smile));
        Vector2 P(float x, float y) => frame.At((0.33f + (x * size)) * side, Line + y);
        var white = Shape.Smooth(
            P(-0.155f, 0.025f), P(-0.08f, -up * 0.75f), P(0.02f, -up), P(0.1f, -up * 0.62f), P(0.16f, -0.015f), P(0.09f,
                down * 0.72f), P(-0.02f, down));
        canvas.Fill(white, Paint.Linear(P(0, -0.1f), P(0, 0.08f), new Ink(196, 188, 186), new Ink(240, 236, 232),
            new Ink(232, 226, 222)));
        using (canvas.Clip(white))
        {
            float radius = 0.083f * size;
            Vector2 center = P(0, -0.012f) + new Vector2(frame.Turn * 0.035f, 0);
            float wide = radius * (1 - (0.25f * MathF.Abs(frame.Turn)));
            canvas.Fill(Shape.Ellipse(center, wide, radius), Paint.Radial(
                center + new Vector2(0, 0.02f), wide, radius, person.Iris.Lighter(0.25f), person.Iris,
                    person.Iris.Darker(0.35f), person.Iris.Darker(0.75f)));
            canvas.Fill(Shape.Ellipse(center, wide * 0.48f, radius * 0.48f), new Ink(12, 10, 10));
            canvas.Fill(Shape.Ellipse(P(0, -up * 1.15f), 0.2f * size, 0.05f * size), new Ink(40, 20, 15, 0.45f), 0.02f);
            canvas.Fill(Shape.Circle(center + new Vector2(-0.03f, -0.032f) * size, 0.02f * size), new Ink(255, 255, 255,
                0.95f));
        }
        Ink lid = person.HasLashes ? new Ink(24, 16, 16) : person.SkinShadow.Darker(0.55f);
        float lash = (person.HasLashes ? 0.05f : 0.034f) * size;
        canvas.Fill(Shape.Stroke([P(-0.165f, 0.03f), P(-0.085f, -up * 0.8f), P(0.02f, -up * 1.05f), P(0.11f, -up * 0.68f),
            P(0.185f, -0.02f - (person.HasLashes ? 0.02f : 0))], lash * 0.5f, lash), lid.Fade(0.92f));
        canvas.Fill(Shape.Stroke([P(-0.1f, down * 0.75f + 0.01f), P(-0.01f, down + 0.012f), P(0.09f, down * 0.78f + 0.008f),
            P(0.155f, 0)], 0.012f, 0.022f), person.SkinShadow.Darker(0.3f).Fade(0.55f));
        if (canvas.Scale < 18) return;
        canvas.Fill(Shape.Stroke([P(-0.14f, -0.04f), P(-0.06f, -up - 0.05f), P(0.04f, -up - 0.06f), P(0.15f, -0.065f)],
            0.012f, 0.018f), person.SkinShadow.Darker(0.2f).Fade(0.6f), 0.006f);
        canvas.Fill(Shape.Ellipse(P(0.02f, -up - 0.028f), 0.09f, 0.014f), person.SkinLight.Fade(0.3f), 0.012f);
    }

    private static void PaintBrow(Canvas canvas, Person person, HeadFrame frame, int side)
    {
        float thick = 0.072f * person.Brows, raise = 0.05f * person.Smile;
        // The brows of the grey and the blond are darker than their hair.
        Ink hair = person.Hair.Luminance > 0.4f ? person.Hair.Mix(person.SkinShadow.Darker(0.3f), 0.5f)
            : person.Hair.Darker(0.12f);
        Vector2 P(float x, float y) => frame.At(x * side, y - raise, 0.03f);
        var brow = Shape.Smooth(
            P(0.13f, -0.36f), P(0.14f, -0.36f - thick), P(0.3f, -0.43f - thick), P(0.47f, -0.42f - (thick * 0.6f)), P(0.585f,
                -0.32f),
            P(0.46f, -0.405f), P(0.3f, -0.41f));
        canvas.Fill(brow, hair.Fade(Math.Min(1, 0.86f * Emphasis.At(canvas.Scale))), 0.014f);
    }
}
