using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.Scene;

/// <summary>Paints a banner that hangs across the street.</summary>
internal static class BannerPainter
{
    private const float HalfLength = 15;
    private const float Top = 26;
    private const float Bottom = 19;
    private const float Size = 1 / 100f;

    public static void Draw(Canvas canvas, StreetView view)
    {
        float unit = view.Height * Size;
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            canvas.Fill(Shape.Line(view.At(side * HalfLength, Top, Size), view.At(side * StreetView.HalfStreet, Top + 4,
                Size), unit * 0.16f), Ink.Hex(0x6A6660));
            canvas.Fill(Shape.Line(view.At(side * HalfLength, Bottom, Size), view.At(side * StreetView.HalfStreet, Bottom,
                Size), unit * 0.16f), Ink.Hex(0x6A6660));
        }
        Vector2 P(float x, float y) => view.At(x, y, Size);
        var cloth = Ink.Hex(0xF5EEDD);
        Shape sheet = Shape.Polygon(P(-HalfLength, Top), P(-5, Top - 0.5f), P(5, Top - 0.5f), P(HalfLength, Top),
            P(HalfLength, Bottom), P(5, Bottom - 0.7f), P(-5, Bottom - 0.7f), P(-HalfLength, Bottom));
        canvas.Fill(sheet, Paint.Linear(P(-HalfLength, Top), P(HalfLength, Bottom), cloth, cloth.Darker(0.08f),
            cloth.Lighter(0.3f), cloth.Darker(0.12f), cloth, cloth.Darker(0.16f)));
        Ink[] inks = [Ink.Hex(0xC0473E), Ink.Hex(0xD99A2B), Ink.Hex(0x3E7C62), Ink.Hex(0x34608F)];
        Symbol[] symbols = [Symbol.Heart, Symbol.Sun, Symbol.Leaf, Symbol.Peace];
        for (int i = 0; i < inks.Length; i++)
        {
            canvas.Transform = Matrix3x2.CreateScale(unit) * Matrix3x2.CreateTranslation(P(((i + 0.5f) * HalfLength / 2) - HalfLength, (Top + Bottom) / 2 - 0.5f));
            SymbolPainter.Draw(canvas, symbols[i], 2.6f, inks[i]);
            canvas.Transform = Matrix3x2.Identity;
        }
    }
}
