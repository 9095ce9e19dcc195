using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.Scene;

/// <summary>Paints the road and the pavements.</summary>
internal static class GroundPainter
{
    private const float Far = 0.0034f;
    private const float Near = 0.4f;

    public static void Draw(Canvas canvas, StreetView view)
    {
        float w = view.Width, h = view.Height;
        canvas.Fill(Shape.Rectangle(0, view.At(0, 0, Far).Y, w, h), Paint.Linear(
            view.At(0, 0, Far), new(view.At(0, 0, Far).X, h), Ink.Hex(0xC3BEB4), Ink.Hex(0x99979A), Ink.Hex(0x84838A),
                Ink.Hex(0x77767F), Ink.Hex(0x6C6B75)));
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            Ink stone = side > 0 ? Ink.Hex(0xD8CDBB) : Ink.Hex(0xB1ABA6);
            canvas.Fill(Strip(view, side * StreetView.HalfRoad, side * StreetView.HalfStreet), stone);
            canvas.Fill(Strip(view, side * (StreetView.HalfRoad - 0.5f), side * StreetView.HalfRoad), stone.Lighter(0.4f));
            for (float z = 6; z < 200; z += 4 + (z * 0.02f))
            {
                canvas.Fill(Shape.Line(view.At(side * StreetView.HalfRoad, 0, 1 / z), view.At(side * StreetView.HalfStreet,
                    0, 1 / z), h * 0.0011f), stone.Darker(0.3f).Fade(0.6f));
            }
        }
        for (float z = 3; z < 220; z += 14)
        {
            canvas.Fill(Shape.Polygon(view.At(-0.4f, 0, 1 / z), view.At(0.4f, 0, 1 / z), view.At(0.4f, 0, 1 / (z + 7)),
                view.At(-0.4f, 0, 1 / (z + 7))), Ink.White.Fade(0.6f));
        }
        // The houses on the left keep the sun off their side.
        canvas.Fill(Shape.Polygon(view.At(-StreetView.HalfStreet, 0, Far), view.At(-12, 0, Far), view.At(-12, 0, Near),
            view.At(-StreetView.HalfStreet, 0, Near)), new Ink(40, 48, 80, 0.3f));
    }

    private static Shape Strip(StreetView view, float from, float to) => Shape.Polygon(
        view.At(from, 0, Far), view.At(to, 0, Far), view.At(to, 0, Near), view.At(from, 0, Near));
}
