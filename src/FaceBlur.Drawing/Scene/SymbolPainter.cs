using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.Scene;

/// <summary>Paints what people demand, in symbols: none looks like eyes and a mouth.</summary>
internal static class SymbolPainter
{
    /// <summary>Paints a symbol about the origin into a board of the given half sides.</summary>
    public static void Draw(Canvas canvas, Dice dice, float half, float high, Ink ink)
    {
        var symbol = (Symbol)dice.Below(6);
        if (symbol == Symbol.Words) PaintWords(canvas, half, high, ink, dice);
        else Draw(canvas, symbol, Math.Min(half, high) * 0.72f, ink);
    }

    /// <summary>Paints a symbol about the origin.</summary>
    public static void Draw(Canvas canvas, Symbol symbol, float size, Ink ink)
    {
        switch (symbol)
        {
            case Symbol.Heart: canvas.Fill(Heart(size), ink); break;
            case Symbol.Star: canvas.Fill(Star(size), ink); break;
            case Symbol.Sun: PaintSun(canvas, size, ink); break;
            case Symbol.Peace: PaintPeace(canvas, size, ink); break;
            case Symbol.Leaf: PaintLeaf(canvas, size, ink); break;
        }
    }

    private static Shape Heart(float size) => Shape.Smooth(
        new(0, -0.45f * size), new(0.45f * size, -0.85f * size), new(0.95f * size, -0.45f * size),
            new(0.62f * size, 0.28f * size), new(0, 0.95f * size),
        new(-0.62f * size, 0.28f * size), new(-0.95f * size, -0.45f * size), new(-0.45f * size, -0.85f * size));

    private static Shape Star(float size)
    {
        Span<Vector2> corners = new Vector2[10];
        for (int i = 0; i < corners.Length; i++)
        {
            float angle = (i * MathF.PI / 5) - (MathF.PI / 2);
            corners[i] = new Vector2(MathF.Cos(angle), MathF.Sin(angle)) * size * (i % 2 == 0 ? 1 : 0.42f);
        }
        return Shape.Polygon(corners);
    }

    private static void PaintSun(Canvas canvas, float size, Ink ink)
    {
        canvas.Fill(Shape.Circle(Vector2.Zero, size * 0.48f), ink);
        for (int i = 0; i < 12; i++)
        {
            (float sin, float cos) = MathF.SinCos(i * MathF.PI / 6);
            canvas.Fill(Shape.Line(new Vector2(cos, sin) * size * 0.62f, new Vector2(cos, sin) * size, size * 0.12f), ink);
        }
    }

    private static void PaintPeace(Canvas canvas, float size, Ink ink)
    {
        float line = size * 0.16f;
        canvas.Fill(Shape.Circle(Vector2.Zero, size).Without(Shape.Circle(Vector2.Zero, size - line)), ink);
        canvas.Fill(Shape.Line(new(0, -size + line), new(0, size - line), line), ink);
        canvas.Fill(Shape.Line(Vector2.Zero, new(size * 0.62f, size * 0.62f), line), ink);
        canvas.Fill(Shape.Line(Vector2.Zero, new(-size * 0.62f, size * 0.62f), line), ink);
    }

    private static void PaintLeaf(Canvas canvas, float size, Ink ink)
    {
        canvas.Fill(Shape.Smooth(new(-0.8f * size, 0.8f * size), new(-0.75f * size, -0.2f * size), new(0, -0.8f * size),
            new(0.85f * size, -0.85f * size), new(0.8f * size, 0), new(0.2f * size, 0.75f * size)), ink);
        canvas.Fill(Shape.Line(new(-size, size), new(0.5f * size, -0.5f * size), size * 0.09f), ink.Mix(Ink.White, 0.6f));
    }

    // Words, seen from too far to read.
    private static void PaintWords(Canvas canvas, float half, float high, Ink ink, Dice dice)
    {
        for (int line = 0; line < 3; line++)
        {
            float y = ((line - 1) * high * 0.52f), pen = -half * 0.8f;
            while (pen < half * 0.72f)
            {
                float word = Math.Min(dice.Between(0.2f, 0.5f) * half, (half * 0.84f) - pen);
                canvas.Fill(Shape.Rectangle(pen, y - (high * 0.14f), pen + word, y + (high * 0.14f)), ink);
                pen += word + (half * 0.1f);
            }
        }
    }
}
