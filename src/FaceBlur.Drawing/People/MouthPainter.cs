using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.People;

/// <summary>Paints lips and, in a broad smile, teeth.</summary>
internal static class MouthPainter
{
    private const float Line = 0.6f;

    public static void Draw(Canvas canvas, Person person, HeadFrame frame)
    {
        float smile = person.Smile, half = 0.245f + (0.075f * smile), corner = Line - (0.075f * smile), full = person.Lips;
        bool open = smile > 0.62f;
        float gap = open ? 0.1f * smile : 0;
        Vector2 P(float x, float y) => frame.At(x, y, 0.04f * (1 - MathF.Abs(x)));
        Ink upper = person.Skin.Mix(new Ink(150, 48, 52), 0.46f).Darker(0.16f), lower = person.Skin.Mix(new Ink(186, 70, 74),
            0.46f);

        canvas.Fill(Shape.Ellipse(P(0, Line - 0.13f), 0.04f, 0.05f), person.SkinShadow.Fade(0.22f), 0.03f);
        canvas.Fill(Shape.Ellipse(P(0.02f, Line + 0.17f + (gap * 0.8f)), 0.19f, 0.03f), person.SkinShadow.Fade(0.5f), 0.05f);
        if (open) PaintTeeth(canvas, P, half, corner, gap);
        canvas.Fill(
            Shape.Smooth(P(-half, corner), P(-half * 0.5f, Line - (0.045f * full)), P(-0.055f, Line - (0.075f * full)), P(0,
                Line - (0.055f * full)), P(0.055f, Line - (0.075f * full)), P(half * 0.5f, Line - (0.045f * full)), P(half,
                corner), P(half * 0.4f, Line + 0.012f), P(0, Line + 0.016f), P(-half * 0.4f, Line + 0.012f)),
            Paint.Linear(P(-half, Line), P(half, Line), upper.Lighter(0.08f), upper, upper.Darker(0.2f)));
        float top = Line + gap;
        canvas.Fill(
            Shape.Smooth(P(-half * 0.86f, float.Lerp(corner, top, 0.35f)), P(-half * 0.45f, top + 0.005f), P(0,
                top + 0.014f), P(half * 0.45f, top + 0.005f), P(half * 0.86f, float.Lerp(corner, top, 0.35f)),
                P(half * 0.45f, top + (0.085f * full)), P(0, top + (0.115f * full)), P(-half * 0.45f,
                top + (0.085f * full))),
            Paint.Linear(P(-half, top), P(half, top + 0.05f), lower.Lighter(0.12f), lower, lower.Darker(0.24f)));
        canvas.Fill(Shape.Ellipse(P(-0.05f, top + 0.055f), 0.075f, 0.018f), lower.Lighter(0.7f).Fade(0.5f), 0.02f);
        if (!open)
        {
            canvas.Fill(Shape.Stroke([P(-half - 0.01f, corner), P(-half * 0.45f, Line + 0.008f), P(0, Line + 0.018f),
                P(half * 0.45f, Line + 0.008f), P(half + 0.01f, corner)], 0.022f, 0.022f),
                person.SkinShadow.Darker(0.5f).Fade(0.85f), 0.006f);
        }
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            canvas.Fill(Shape.Circle(P(side * (half + 0.02f), corner), 0.028f), person.SkinShadow.Fade(0.5f), 0.02f);
            if (smile < 0.35f) continue;
            canvas.Fill(Shape.Stroke([P(side * 0.24f, 0.36f), P(side * (half + 0.06f), 0.46f), P(side * (half + 0.08f),
                corner + 0.05f)], 0.03f, 0.015f), person.SkinShadow.Fade(0.34f * smile), 0.025f);
        }
    }

    private static void PaintTeeth(Canvas canvas, Func<float, float, Vector2> at, float half, float corner, float gap)
    {
        var inside = Shape.Smooth(
            at(-half, corner), at(-half * 0.5f, Line - 0.01f), at(0, Line), at(half * 0.5f, Line - 0.01f), at(half, corner),
            at(half * 0.55f, Line + gap), at(0, Line + gap + 0.04f), at(-half * 0.55f, Line + gap));
        canvas.Fill(inside, new Ink(70, 22, 24));
        using IDisposable clip = canvas.Clip(inside);
        canvas.Fill(
            Shape.Smooth(at(-half, corner - 0.02f), at(0, Line - 0.03f), at(half, corner - 0.02f), at(half * 0.6f,
                Line + (gap * 0.62f)), at(0, Line + (gap * 0.85f)), at(-half * 0.6f, Line + (gap * 0.62f))),
            Paint.Linear(at(-half, Line), at(half, Line), new Ink(238, 232, 222), new Ink(248, 244, 236), new Ink(206, 198,
                188)));
    }
}
