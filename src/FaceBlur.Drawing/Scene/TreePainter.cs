using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.Scene;

/// <summary>Paints the trees and lamps along the curbs and the flags across the street.</summary>
internal sealed class TreePainter(Canvas canvas, StreetView view, Dice dice)
{
    private static readonly Ink[] Flags = [Ink.Hex(0xD9534F), Ink.Hex(0xF0B43C), Ink.Hex(0x4A90A4), Ink.Hex(0xF4EFE6),
        Ink.Hex(0x6BA368)];

    public void Draw()
    {
        PaintFlags(150, 36);
        BannerPainter.Draw(canvas, view);
        foreach (float z in (ReadOnlySpan<float>)[165, 112, 76])
        {
            PaintTree(-1, z + dice.Between(-4, 4));
            PaintTree(1, z + dice.Between(-4, 4));
        }
        PaintLamp(-1, 62);
        PaintLamp(1, 62);
        PaintFlags(58, 29);
        PaintTree(-1, 43);
        PaintTree(1, 45);
        canvas.Haze = default;
    }

    private void PaintTree(int side, float z)
    {
        canvas.Haze = Ink.Hex(0xDDE3E6).Fade(Math.Clamp(z / 420, 0, 0.5f));
        float size = 1 / z, unit = view.Height / z, x = side * (StreetView.HalfRoad + 2.2f);
        float top = dice.Between(17, 20);
        canvas.Fill(Shape.Ellipse(view.At(x + 3, 0, size), 5 * unit, 0.9f * unit), new Ink(30, 34, 50, 0.35f), 0.5f * unit);
        canvas.Fill(Shape.Stroke([view.At(x, 0, size), view.At(x + 0.2f, 6, size), view.At(x, top, size)], 1.1f * unit,
            0.7f * unit), Paint.Linear(view.At(x - 0.6f, 0, size), view.At(x + 0.6f, 0, size), Ink.Hex(0x8A6B50),
            Ink.Hex(0x4C382B)));
        PaintFoliage(x, top, size, unit);
    }

    private void PaintFoliage(float x, float top, float size, float unit)
    {
        var sun = Ink.Hex(0xC6CF6E);
        Ink leaf = dice.Pick<Ink>([Ink.Hex(0x5E8C46), Ink.Hex(0x6F9A4B), Ink.Hex(0x4F8050), Ink.Hex(0x84A04C)]);
        // Clumps from the shaded inside to the sunny upper left, then single leaves.
        for (int i = 0; i < 26; i++) Clump(x, top, size, unit, 4.6f, dice.Between(2.2f, 3f), leaf.Darker(0.55f));
        for (int i = 0; i < 44; i++) Clump(x - 0.3f, top + 0.4f, size, unit, 5.4f, dice.Between(1.4f, 2.2f),
            leaf.Darker(dice.Between(0.15f, 0.4f)));
        for (int i = 0; i < 40; i++) Clump(x - 1.2f, top + 1.3f, size, unit, 4.6f, dice.Between(1.1f, 1.8f), leaf.Mix(sun,
            dice.Between(0, 0.4f)).Fade(0.6f));
        for (int i = 0; i < 640; i++)
        {
            float lit = dice.Fraction();
            Leaf(x - (1.4f * lit), top + (1.6f * lit), size, unit, 7.6f - lit, dice.Between(0.16f, 0.34f),
                leaf.Darker(0.35f * (1 - lit)).Mix(sun, lit * dice.Between(0, 0.7f)).Fade(0.85f));
        }
    }

    private void Clump(float x, float y, float size, float unit, float spread, float radius, Ink ink)
    {
        Vector2 at = Somewhere(x, y, size, spread, out _);
        canvas.Fill(Shape.Circle(at, radius * unit), Paint.Radial(at, radius * unit, radius * unit, ink, ink, ink.Fade(0.8f),
            ink.Fade(0)));
    }

    private void Leaf(float x, float y, float size, float unit, float spread, float radius, Ink ink)
    {
        Vector2 at = Somewhere(x, y, size, spread, out float angle);
        canvas.Fill(Shape.Ellipse(at, radius * unit, radius * unit * 0.6f, angle), ink);
    }

    // A random place in a crown.
    private Vector2 Somewhere(float x, float y, float size, float spread, out float angle)
    {
        angle = dice.Fraction() * MathF.Tau;
        float reach = MathF.Sqrt(dice.Fraction()) * spread;
        return view.At(x + (MathF.Cos(angle) * reach), y + (MathF.Sin(angle) * reach * 0.85f), size);
    }

    private void PaintLamp(int side, float z)
    {
        canvas.Haze = Ink.Hex(0xDDE3E6).Fade(0.12f);
        float size = 1 / z, unit = view.Height / z, x = side * (StreetView.HalfRoad + 0.9f);
        canvas.Fill(Shape.Line(view.At(x, 0, size), view.At(x, 20, size), 0.5f * unit), Ink.Hex(0x2E3A40));
        canvas.Fill(Shape.Stroke([view.At(x, 20, size), view.At(x - (side * 1.2f), 21.6f, size), view.At(x - (side * 3),
            21.4f, size)], 0.4f * unit, 0.3f * unit), Ink.Hex(0x2E3A40));
        canvas.Fill(Shape.Ellipse(view.At(x - (side * 3.2f), 21, size), 0.9f * unit, 0.45f * unit), Ink.Hex(0xF7E7BE));
    }

    private void PaintFlags(float z, float height)
    {
        canvas.Haze = Ink.Hex(0xDDE3E6).Fade(Math.Clamp(z / 420, 0, 0.5f));
        const int Count = 30;
        float size = 1 / z;
        Vector2 String(float place) => view.At((place * 2 - 1) * StreetView.HalfStreet,
            height - (6.5f * (1 - MathF.Pow((place * 2) - 1, 2))), size);
        var line = new Vector2[13];
        for (int i = 0; i < line.Length; i++) line[i] = String(i / 12f);
        canvas.Fill(Shape.Stroke(line, 0.14f * view.Height / z, 0.14f * view.Height / z), Ink.Hex(0x5B5A5E));
        for (int i = 1; i < Count; i++)
        {
            Vector2 left = String((i - 0.32f) / Count), right = String((i + 0.32f) / Count);
            var tip = ((left + right) / 2) + new Vector2(dice.Between(-0.2f, 0.2f), 2f) * view.Height / z;
            Ink ink = Flags[i % Flags.Length];
            canvas.Fill(Shape.Polygon(left, right, tip), Paint.Linear(left, right, ink.Lighter(0.15f), ink.Darker(0.15f)));
        }
    }
}
