using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.People;

/// <summary>Paints glasses and sunglasses.</summary>
internal static class EyewearPainter
{
    public static void Draw(Canvas canvas, Person person, HeadFrame frame)
    {
        Eyewear eyewear = person.Traits.Eyewear;
        if (eyewear == Eyewear.None) return;
        var dice = new Dice(person.Seed ^ 3);
        bool round = dice.Chance(0.5f), dark = eyewear == Eyewear.Sunglasses;
        Ink rim = dice.Pick<Ink>([new(24, 22, 24), new(24, 22, 24), new(92, 58, 32), new(150, 120, 60), new(120, 24, 34)]);
        float half = dark ? 0.27f : 0.245f, high = round ? 0.2f : 0.165f, thick = dark ? 0.045f : 0.036f;
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            Shape outer = Lens(frame, side, half + (thick / 2), high + (thick / 2), round), inner = Lens(frame, side,
                half - (thick / 2), high - (thick / 2), round);
            if (dark)
            {
                canvas.Fill(inner, Paint.Linear(frame.At(0, -0.35f), frame.At(0.1f, 0.05f), new Ink(16, 16, 22), new Ink(30,
                    28, 34), new Ink(74, 62, 60)));
                canvas.Fill(Shape.Stroke([frame.At((side * 0.33f) - 0.14f, -0.1f, 0.1f), frame.At((side * 0.33f) - 0.02f,
                    -0.22f, 0.1f)], 0.05f, 0.03f), Ink.White.Fade(0.34f), 0.012f);
            }
            else
            {
                canvas.Fill(inner, new Ink(225, 238, 245, 0.1f));
                canvas.Fill(Shape.Stroke([frame.At((side * 0.33f) - 0.17f, -0.06f, 0.1f), frame.At((side * 0.33f) - 0.08f,
                    -0.24f, 0.1f)], 0.03f, 0.02f), Ink.White.Fade(0.4f), 0.01f);
            }
            canvas.Fill(outer.Without(inner), rim);
            if (side * frame.Turn > 0.3f) continue;
            canvas.Fill(Shape.Line(frame.At(side * 0.57f, -0.2f, 0.08f), new(side * (0.8f - Math.Max(0,
                -side * frame.Turn * 0.3f)), -0.2f), thick), rim.Lighter(0.06f));
        }
        canvas.Fill(Shape.Stroke([frame.At(-0.1f, -0.19f, 0.12f), frame.At(0, -0.23f, 0.16f), frame.At(0.1f, -0.19f, 0.12f)],
            thick, thick), rim);
    }

    private static Shape Lens(HeadFrame frame, int side, float half, float high, bool round)
    {
        Vector2 P(float x, float y) => frame.At((side * 0.33f) + (x * half), -0.15f + (y * high), 0.08f);
        return round
            ? Shape.Smooth(P(1, 0), P(0.71f, 0.71f), P(0, 1), P(-0.71f, 0.71f), P(-1, 0), P(-0.71f, -0.71f), P(0, -1),
                P(0.71f, -0.71f))
            : Shape.Smooth(P(1, -0.4f), P(0.97f, 0.35f), P(0.7f, 0.93f), P(0, 1), P(-0.7f, 0.93f), P(-0.97f, 0.35f), P(-1,
                -0.4f), P(-0.86f, -0.92f), P(0, -1), P(0.86f, -0.92f));
    }
}
