using System.Numerics;
using FaceBlur.Drawing.People;
using FaceBlur.Drawing.Raster;
using FaceBlur.Imaging;

namespace FaceBlur.Drawing;

/// <summary>Draws one person near the camera.</summary>
public static class DrawnPortrait
{
    /// <summary>Draws a portrait. The same options give the same pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 32 pixels, or the face larger than the frame.</exception>
    public static DrawnPhoto Draw(PortraitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Width, 32);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Height, 32);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.FaceHeight, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.FaceHeight, 1);
        var dice = new Dice((ulong)options.Seed);
        Person person = options.Traits is { } traits ? PersonFactory.Create(dice, traits) : PersonFactory.Create(dice);
        var pixels = new PixelBuffer(options.Width, options.Height);
        var canvas = new Canvas(pixels);
        PaintBackdrop(canvas, person, dice);
        float half = options.FaceHeight * Math.Min(options.Height, options.Width * 1.2f) / 2;
        // A face that leaves room sits a little above the middle, as in a portrait.
        float middle = options.Height * (0.5f - (0.06f * (1 - options.FaceHeight)));
        var place = new Placement(person, new Vector2(options.Width / 2f, middle), half);
        canvas.Transform = place.ToPixels;
        PersonPainter.Draw(canvas, person);
        FilmGrain.Apply(pixels, 3.2f, dice);
        return new DrawnPhoto(pixels, [place.Face]);
    }

    private static void PaintBackdrop(Canvas canvas, Person person, Dice dice)
    {
        Ink tone = dice.Pick<Ink>(Palette.Cloth).Mix(new Ink(150, 160, 165), 0.65f);
        float w = canvas.Width, h = canvas.Height;
        Shape all = Shape.Rectangle(0, 0, w, h);
        canvas.Fill(all, Paint.Radial(new(w * 0.3f, h * 0.25f), w * 0.9f, h * 0.95f, tone.Lighter(0.4f), tone.Lighter(0.1f),
            tone.Darker(0.4f)));
        if (person.Seed % 2 == 0) return;
        for (int i = 0; i < 12; i++)
        {
            // Lights out of focus.
            var at = new Vector2(dice.Fraction() * w, dice.Fraction() * h);
            float size = dice.Between(0.03f, 0.09f) * w;
            canvas.Fill(Shape.Circle(at, size), dice.Pick<Ink>(Palette.Cloth).Lighter(0.5f).Fade(0.22f));
        }
    }
}
