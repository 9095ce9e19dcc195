using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.Scene;

/// <summary>Paints sky, clouds and the far end of the street.</summary>
internal static class SkyPainter
{
    public static void Draw(Canvas canvas, StreetView view, Dice dice)
    {
        float w = view.Width, h = view.Height, horizon = view.Horizon;
        canvas.Fill(
            Shape.Rectangle(0, 0, w, h),
            Paint.Linear(new(0, 0), new(0, horizon * 1.05f), Ink.Hex(0x5E9BD6), Ink.Hex(0x8DBDE6), Ink.Hex(0xC4DDEE),
                Ink.Hex(0xF6EBD8)));
        canvas.Glow(new(w * 0.38f, horizon * 0.75f), w * 0.4f, h * 0.3f, Ink.Hex(0xFFF2D4).Fade(0.8f));
        for (int cloud = 0; cloud < 6; cloud++)
        {
            var at = new Vector2(dice.Between(0.22f, 0.78f) * w, dice.Between(0.02f, 0.22f) * h);
            float size = dice.Between(0.02f, 0.045f) * h;
            for (int i = 0; i < 7; i++)
            {
                Vector2 puff = at + new Vector2(dice.Between(-2.6f, 2.6f) * size, dice.Between(-0.4f, 0.3f) * size);
                canvas.Fill(Shape.Ellipse(puff, size * dice.Between(0.9f, 1.7f), size * dice.Between(0.3f, 0.55f)),
                    Ink.White.Fade(0.34f), size * 0.3f);
            }
        }
        PaintSkyline(canvas, view, dice);
    }

    private static void PaintSkyline(Canvas canvas, StreetView view, Dice dice)
    {
        const float Far = 0.0034f;
        var haze = Ink.Hex(0xC9D3DC);
        for (int i = -5; i <= 5; i++)
        {
            float left = (i * 7.5f) + dice.Between(-2, 0), tall = dice.Between(20, 46);
            Shape block = Shape.Polygon(view.At(left, 0, Far), view.At(left, tall, Far), view.At(left + 8, tall, Far),
                view.At(left + 8, 0, Far));
            canvas.Fill(block, Paint.Linear(view.At(0, tall, Far), view.At(0, 0, Far), haze.Mix(Ink.Hex(0xA5B4C4),
                dice.Between(0.2f, 1)), Ink.Hex(0xE9E2D4)));
        }
        // A clock tower without a clock: a dial has much of a face.
        canvas.Fill(Shape.Polygon(view.At(-3, 0, Far), view.At(-3, 66, Far), view.At(3, 66, Far), view.At(3, 0, Far)),
            haze.Mix(Ink.Hex(0xA0A9B4), 0.6f));
        canvas.Fill(Shape.Polygon(view.At(-3.8f, 66, Far), view.At(0, 92, Far), view.At(3.8f, 66, Far)),
            haze.Mix(Ink.Hex(0x6F8A8E), 0.7f));
    }
}
