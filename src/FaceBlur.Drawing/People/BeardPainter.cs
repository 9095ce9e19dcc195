using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.People;

/// <summary>Paints facial hair; the mouth is painted over it.</summary>
internal static class BeardPainter
{
    public static void Draw(Canvas canvas, Person person, HeadFrame frame)
    {
        Beard beard = person.Traits.Beard;
        if (beard == Beard.None) return;
        Ink hair = person.Hair.Mix(person.Skin, 0.08f);
        if (beard is Beard.Stubble or Beard.Full)
        {
            float length = beard == Beard.Full ? 0.16f : 0, jaw = person.Jaw;
            Shape area = Shape.Smooth(
                frame.Rim(-0.77f, -0.12f), frame.Rim(-jaw - 0.1f - (length * 0.4f), 0.45f), frame.Rim(-jaw * 0.72f,
                    0.86f + (length * 0.8f)), frame.Rim(0, 1.01f + length),
                frame.Rim(jaw * 0.72f, 0.86f + (length * 0.8f)), frame.Rim(jaw + 0.1f + (length * 0.4f), 0.45f),
                    frame.Rim(0.77f, -0.12f),
                frame.At(0.62f, 0.22f), frame.At(0.42f, 0.44f), frame.At(0.17f, 0.44f), frame.At(0, 0.42f), frame.At(-0.17f,
                    0.44f), frame.At(-0.42f, 0.44f), frame.At(-0.62f, 0.22f));
            if (beard == Beard.Stubble)
            {
                using IDisposable clip = canvas.Clip(HeadPainter.Outline(person, frame));
                canvas.Fill(area, hair.Mix(person.SkinShadow.Darker(0.4f), 0.6f).Fade(0.3f), 0.07f);
                return;
            }
            canvas.Fill(area, Paint.Linear(new(-0.7f, 0), new(0.7f, 0), hair.Lighter(0.08f), hair, hair.Darker(0.35f)),
                0.025f);
            PaintHairs(canvas, person, area, frame);
            return;
        }
        var moustache = Shape.Smooth(
            frame.At(0, 0.43f, 0.06f), frame.At(0.17f, 0.45f, 0.06f), frame.At(0.33f, 0.6f, 0.02f), frame.At(0.2f, 0.56f,
                0.06f), frame.At(0, 0.53f, 0.06f),
            frame.At(-0.2f, 0.56f, 0.06f), frame.At(-0.33f, 0.6f, 0.02f), frame.At(-0.17f, 0.45f, 0.06f));
        canvas.Fill(moustache, hair.Fade(0.94f), 0.014f);
        if (beard != Beard.Goatee) return;
        var chin = Shape.Smooth(
            frame.At(-0.3f, 0.55f), frame.At(-0.24f, 0.74f), frame.At(0, 0.76f), frame.At(0.24f, 0.74f), frame.At(0.3f,
                0.55f), frame.At(0.36f, 0.78f), frame.Rim(0.18f, 1.05f), frame.Rim(-0.18f, 1.05f), frame.At(-0.36f, 0.78f));
        canvas.Fill(chin, hair.Fade(0.92f), 0.025f);
    }

    private static void PaintHairs(Canvas canvas, Person person, Shape area, HeadFrame frame)
    {
        if (canvas.Scale < 30) return;
        using IDisposable clip = canvas.Clip(area);
        var dice = new Dice(person.Seed ^ 7);
        for (int i = 0; i < 60; i++)
        {
            Vector2 root = frame.At(dice.Between(-0.72f, 0.72f), dice.Between(0.3f, 0.95f));
            var tip = root + new Vector2((root.X * 0.14f) + dice.Between(-0.03f, 0.03f), 0.16f);
            canvas.Fill(Shape.Stroke([root, (root + tip) / 2, tip], 0.018f, 0.008f), (dice.Chance(0.5f)
                ? person.Hair.Lighter(0.3f) : person.Hair.Darker(0.5f)).Fade(0.4f));
        }
    }
}
