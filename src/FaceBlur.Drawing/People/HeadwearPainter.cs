using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.People;

/// <summary>Paints what is worn on the head.</summary>
internal static class HeadwearPainter
{
    /// <summary>True where no hair shows beside it.</summary>
    public static bool HidesHair(Headwear headwear) => headwear is Headwear.Headscarf or Headwear.Turban or Headwear.Hood;

    /// <summary>What lies behind the head and neck.</summary>
    public static void PaintBack(Canvas canvas, Person person, HeadFrame frame)
    {
        float shift = -frame.Turn * 0.18f;
        Ink dark = person.Accent.Darker(0.45f);
        switch (person.Traits.Headwear)
        {
            case Headwear.Headscarf:
                canvas.Fill(Shape.Smooth(new(shift, -1.5f), new(0.95f + shift, -0.8f), new(1.05f + shift, 0.4f),
                    new(1.3f, 1.7f), new(0, 2.3f), new(-1.3f, 1.7f), new(-1.05f + shift, 0.4f),
                    new(-0.95f + shift, -0.8f)), dark);
                break;
            case Headwear.Hood:
                canvas.Fill(Shape.Smooth(new(shift, -1.62f), new(1.02f + shift, -0.95f), new(1.2f + shift, 0.4f),
                    new(1.25f, 1.7f), new(0, 2.1f), new(-1.25f, 1.7f), new(-1.2f + shift, 0.4f),
                    new(-1.02f + shift, -0.95f)), person.Cloth.Darker(0.6f));
                break;
            case Headwear.SunHat:
                canvas.Fill(Shape.Ellipse(new(0, -0.82f), 1.62f, 0.46f), Paint.Linear(new(-1.5f, 0),
                    new(1.5f, 0), new Ink(176, 138, 84), new Ink(140, 104, 62)));
                break;
        }
    }

    public static void PaintFront(Canvas canvas, Person person, HeadFrame frame)
    {
        switch (person.Traits.Headwear)
        {
            case Headwear.Headscarf: PaintWrap(canvas, person, frame, person.Accent, 1.5f, 0.78f); break;
            case Headwear.Hood: PaintHood(canvas, person, frame); break;
            case Headwear.Beanie: PaintBeanie(canvas, person); break;
            case Headwear.Cap: PaintCap(canvas, person, frame); break;
            case Headwear.SunHat: PaintSunHat(canvas, person); break;
            case Headwear.Turban: PaintTurban(canvas, person, frame); break;
        }
    }

    private static Paint Round(Ink ink) => Paint.Linear(
        new(-0.95f, -1), new(1, -0.6f), ink.Lighter(0.22f), ink.Lighter(0.08f), ink, ink.Darker(0.28f), ink.Darker(0.5f));

    private static void ShadeForehead(Canvas canvas, Person person, HeadFrame frame, float y)
    {
        using IDisposable clip = canvas.Clip(HeadPainter.Outline(person, frame));
        canvas.Fill(Shape.Ellipse(new(0.04f, y), 0.85f, 0.2f), person.SkinShadow.Fade(0.6f), 0.09f);
    }

    private static void PaintWrap(Canvas canvas, Person person, HeadFrame frame, Ink cloth, float top, float open)
    {
        Vector2 middle = frame.At(0, 0) * 0.55f;
        Shape opening = Shape.Smooth(
            new(middle.X, -0.86f), new(middle.X + (open * 0.62f), -0.68f), new(middle.X + (open * 0.88f), -0.1f),
                new(middle.X + (open * 0.8f), 0.48f), new((middle.X * 1.3f) + (open * 0.42f), 0.9f),
                new(middle.X * 1.4f, 1.02f),
            new((middle.X * 1.3f) - (open * 0.42f), 0.9f), new(middle.X - (open * 0.8f), 0.48f),
                new(middle.X - (open * 0.88f), -0.1f), new(middle.X - (open * 0.62f), -0.68f));
        Vector2[] rim =
        [
            new(0, -top), new(0.6f, -1.28f), new(0.96f, -0.7f), new(1.0f, 0.1f), new(0.94f, 0.8f), new(1.25f, 1.5f),
                new(0.7f, 2.15f), new(0, 2.4f),
            new(-0.7f, 2.15f), new(-1.25f, 1.5f), new(-0.94f, 0.8f), new(-1.0f, 0.1f), new(-0.96f, -0.7f),
                new(-0.6f, -1.28f),
        ];
        using (canvas.Clip(HeadPainter.Outline(person, frame)))
        {
            canvas.Fill(Shape.Rectangle(-1, -1.4f, 1, 1.2f).Without(opening), person.SkinShadow.Fade(0.75f), 0.09f);
        }
        Shape wrap = Shape.Smooth(rim).Without(opening);
        canvas.Fill(wrap, Round(cloth));
        using IDisposable fold = canvas.Clip(wrap);
        var dice = new Dice(person.Seed ^ 5);
        for (int i = 0; i < 9; i++)
        {
            float side = i % 2 == 0 ? 1 : -1, out1 = dice.Between(0.78f, 0.98f);
            canvas.Fill(
                Shape.Stroke([new(side * 0.3f, -1.3f), new(side * out1, -0.5f), new(side * (out1 - 0.04f), 0.5f),
                    new(side * (out1 - 0.5f), 1.3f), new(-side * dice.Between(0.1f, 0.6f), 2.1f)], 0.03f, 0.06f),
                (dice.Chance(0.7f) ? cloth.Darker(0.5f).Fade(0.3f) : cloth.Lighter(0.3f).Fade(0.2f)), 0.04f);
        }
        canvas.Fill(Shape.Ellipse(new(0.05f, 1.12f), 0.6f, 0.14f), cloth.Darker(0.7f).Fade(0.5f), 0.12f);
    }

    // A hood stands off the head, so some hair shows.
    private static void PaintHood(Canvas canvas, Person person, HeadFrame frame)
    {
        using (canvas.Clip(Shape.Ellipse(new(frame.At(0, 0).X * 0.5f, -0.08f), 0.8f, 1.08f))) HairPainter.PaintFront(canvas,
            person, frame);
        PaintWrap(canvas, person, frame, person.Cloth, 1.62f, 0.9f);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            canvas.Fill(Shape.Stroke([new(side * 0.3f, 1.2f), new(side * 0.36f, 1.9f),
                new(side * 0.3f, 2.7f)], 0.08f, 0.08f), person.Accent.Lighter(0.6f));
        }
    }

    private static void PaintBeanie(Canvas canvas, Person person)
    {
        ShadeForehead(canvas, person, new HeadFrame(person.YawRadians), -0.66f);
        Ink wool = person.Accent;
        Shape dome = Shape.Smooth(new(-0.86f, -0.72f), new(-0.82f, -1.2f), new(-0.4f, -1.62f), new(0.02f, -1.7f),
            new(0.42f, -1.62f), new(0.84f, -1.2f), new(0.87f, -0.72f), new(0, -0.84f));
        canvas.Fill(dome, Round(wool));
        for (int i = -4; i <= 4; i++)
        {
            canvas.Fill(Shape.Stroke([new(i * 0.2f, -0.85f), new(i * 0.18f, -1.25f),
                new(i * 0.08f, -1.64f)], 0.03f, 0.02f), wool.Darker(0.5f).Fade(0.4f), 0.012f);
        }
        Shape band = Shape.Smooth(new(-0.9f, -0.98f), new(-0.45f, -1.06f), new(0, -1.08f), new(0.45f, -1.06f),
            new(0.9f, -0.98f), new(0.9f, -0.66f), new(0.45f, -0.74f), new(0, -0.77f), new(-0.45f, -0.74f),
            new(-0.9f, -0.66f));
        canvas.Fill(band, Round(wool.Darker(0.12f)));
        if (person.Seed % 2 == 0) canvas.Fill(Shape.Circle(new(0.02f, -1.8f), 0.22f), Paint.Radial(new(-0.06f, -1.88f),
            0.34f, 0.34f, wool.Lighter(0.7f), wool.Lighter(0.4f), wool));
    }

    private static void PaintCap(Canvas canvas, Person person, HeadFrame frame)
    {
        ShadeForehead(canvas, person, frame, -0.6f);
        Ink cloth = person.Accent;
        float turn = frame.Turn;
        canvas.Fill(Shape.Smooth(new(-0.84f, -0.68f), new(-0.84f, -1.1f), new(-0.45f, -1.48f), new(0, -1.55f),
            new(0.45f, -1.48f), new(0.84f, -1.1f), new(0.84f, -0.68f), new(0, -0.88f)), Round(cloth));
        foreach (float seam in (ReadOnlySpan<float>)[-0.4f, 0.4f])
        {
            canvas.Fill(Shape.Stroke([new(seam * 1.1f, -0.85f), new(seam, -1.2f),
                new(seam * 0.2f, -1.52f)], 0.014f, 0.014f), cloth.Darker(0.6f).Fade(0.5f));
        }
        canvas.Fill(Shape.Circle(new(turn * 0.4f, -1.15f), 0.16f), cloth.Lighter(0.75f).Fade(0.85f));
        canvas.Fill(
            Shape.Smooth(new((turn * 0.5f) - 0.84f, -0.7f), new((turn * 0.5f) - 0.5f, -0.96f), new(turn * 0.5f, -1.02f),
                new((turn * 0.5f) + 0.5f, -0.96f), new((turn * 0.5f) + 0.84f, -0.7f), new((turn * 0.9f) + 0.5f, -0.62f),
                new(turn, -0.58f), new((turn * 0.9f) - 0.5f, -0.62f)),
            Paint.Linear(new(0, -1), new(0.1f, -0.58f), cloth.Darker(0.1f), cloth.Darker(0.35f), cloth.Darker(0.6f)));
    }

    private static void PaintSunHat(Canvas canvas, Person person)
    {
        ShadeForehead(canvas, person, new HeadFrame(person.YawRadians), -0.56f);
        var straw = new Ink(226, 190, 126);
        canvas.Fill(Shape.Smooth(new(-0.84f, -0.82f), new(-0.8f, -1.35f), new(-0.42f, -1.66f), new(0.42f, -1.66f),
            new(0.8f, -1.35f), new(0.84f, -0.82f), new(0, -0.72f)), Round(straw));
        canvas.Fill(Shape.Smooth(new(-0.85f, -1.08f), new(0, -0.98f), new(0.85f, -1.08f), new(0.86f, -0.84f), new(0, -0.72f),
            new(-0.86f, -0.84f)), Round(person.Accent));
        Shape brim = Shape.Smooth(
            new(-1.6f, -0.8f), new(-0.85f, -0.9f), new(0, -0.8f), new(0.85f, -0.9f), new(1.6f, -0.8f), new(0.95f, -0.6f),
                new(0, -0.54f), new(-0.95f, -0.6f));
        canvas.Fill(brim, Paint.Linear(new(-1.5f, -0.7f), new(1.5f, -0.6f), straw.Lighter(0.3f), straw, straw.Darker(0.3f)));
        canvas.Fill(Shape.Stroke([new(-1.4f, -0.76f), new(-0.8f, -0.64f), new(0, -0.59f), new(0.8f, -0.64f),
            new(1.4f, -0.76f)], 0.02f, 0.02f), straw.Darker(0.4f).Fade(0.6f));
    }

    private static void PaintTurban(Canvas canvas, Person person, HeadFrame frame)
    {
        ShadeForehead(canvas, person, frame, -0.66f);
        Ink cloth = person.Accent;
        canvas.Fill(Shape.Smooth(new(-0.86f, -0.5f), new(-1.04f, -1.05f), new(-0.7f, -1.62f), new(0, -1.8f),
            new(0.7f, -1.62f), new(1.04f, -1.05f), new(0.86f, -0.5f), new(0.5f, -0.72f), new(0, -0.88f),
            new(-0.5f, -0.72f)), Round(cloth));
        for (int i = 0; i < 4; i++)
        {
            float rise = i * 0.2f;
            canvas.Fill(Shape.Stroke([new(-0.9f - (i * 0.03f), -0.6f - rise), new(-0.4f, -0.95f - (rise * 0.8f)),
                new(0.25f, -1.3f - (rise * 0.5f)), new(0.6f, -1.62f)], 0.045f, 0.02f), cloth.Darker(0.5f).Fade(0.5f),
                0.016f);
            canvas.Fill(Shape.Stroke([new(0.9f + (i * 0.03f), -0.6f - rise), new(0.4f, -0.95f - (rise * 0.8f)),
                new(0, -1.14f - (rise * 0.7f))], 0.045f, 0.02f), cloth.Darker(0.5f).Fade(0.5f), 0.016f);
        }
    }
}
