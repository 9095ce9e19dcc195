using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.People;

/// <summary>Paints the skull, the ears and how the light falls on them.</summary>
internal static class HeadPainter
{
    public static Shape Outline(Person person, HeadFrame frame)
    {
        float jaw = person.Jaw, chin = jaw * 0.34f;
        return Shape.Smooth(
            frame.Rim(0, -1.27f), frame.Rim(0.46f, -1.18f), frame.Rim(0.72f, -0.78f), frame.Rim(0.775f, -0.2f),
            frame.Rim(0.735f, 0.2f), frame.Rim(jaw, 0.55f), frame.Rim(jaw * 0.68f, 0.83f), frame.Rim(chin, 0.975f),
            frame.Rim(0, 1.005f),
            frame.Rim(-chin, 0.975f), frame.Rim(-jaw * 0.68f, 0.83f), frame.Rim(-jaw, 0.55f), frame.Rim(-0.735f, 0.2f),
            frame.Rim(-0.775f, -0.2f), frame.Rim(-0.72f, -0.78f), frame.Rim(-0.46f, -1.18f));
    }

    public static void PaintEars(Canvas canvas, Person person, HeadFrame frame)
    {
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            if (side * frame.Turn > 0.35f) continue;
            float inward = Math.Max(0, -side * frame.Turn) * 0.3f;
            float x = side * (0.79f - inward);
            var ear = Shape.Smooth(
                new(x, -0.26f), new(x + (side * 0.1f), -0.3f), new(x + (side * 0.13f), -0.08f),
                    new(x + (side * 0.06f), 0.22f),
                new(x - (side * 0.02f), 0.25f));
            canvas.Fill(ear, side < 0 ? person.Skin.Lighter(0.06f) : person.Skin.Mix(person.SkinShadow, 0.35f));
            canvas.Fill(Shape.Ellipse(new(x + (side * 0.055f), -0.05f), 0.04f, 0.13f), person.SkinShadow.Fade(0.5f), 0.03f);
        }
    }

    public static void Draw(Canvas canvas, Person person, HeadFrame frame)
    {
        Shape head = Outline(person, frame);
        Ink skin = person.Skin, shadow = person.SkinShadow;
        canvas.Fill(head, Paint.Linear(
            new(-0.8f, -0.15f), new(0.82f, 0.15f), skin.Lighter(0.1f), skin.Lighter(0.05f), skin, skin.Mix(shadow, 0.25f),
                skin.Mix(shadow, 0.62f)));
        using IDisposable clip = canvas.Clip(head);
        canvas.Glow(frame.At(-0.2f, -0.72f), 0.75f, 0.55f, person.SkinLight.Fade(0.42f));
        canvas.Glow(frame.At(-0.4f, 0.14f), 0.4f, 0.36f, person.SkinLight.Fade(0.32f));
        canvas.Glow(frame.At(0.34f, 0.12f), 0.3f, 0.28f, person.SkinLight.Fade(0.16f));
        canvas.Glow(frame.At(-0.44f, 0.3f), 0.36f, 0.28f, person.Blush.Fade(0.26f));
        canvas.Glow(frame.At(0.44f, 0.3f), 0.36f, 0.28f, person.Blush.Fade(0.28f));
        canvas.Glow(frame.Rim(0.2f, 1.12f), 0.85f, 0.34f, shadow.Fade(0.55f));
        canvas.Glow(frame.Rim(-0.8f, 0.72f), 0.34f, 0.5f, shadow.Fade(0.4f));
        canvas.Glow(frame.Rim(0.82f, 0.62f), 0.4f, 0.6f, shadow.Fade(0.5f));
        canvas.Glow(frame.At(-0.04f, 0.86f), 0.2f, 0.13f, person.SkinLight.Fade(0.28f));
        if (person.Traits.Age == AgeGroup.Elder && canvas.Scale > 24) PaintWrinkles(canvas, person, frame);
    }

    private static void PaintWrinkles(Canvas canvas, Person person, HeadFrame frame)
    {
        Ink line = person.SkinShadow.Fade(0.34f);
        for (int i = 0; i < 3; i++)
        {
            float y = -0.86f + (i * 0.12f);
            canvas.Fill(Shape.Stroke([frame.At(-0.36f, y), frame.At(-0.1f, y - 0.03f), frame.At(0.15f, y - 0.02f),
                frame.At(0.36f, y + 0.01f)], 0.02f, 0.02f), line, 0.012f);
        }
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            canvas.Fill(Shape.Stroke([frame.At(side * 0.2f, 0.3f), frame.At(side * 0.33f, 0.44f), frame.At(side * 0.37f,
                0.62f)], 0.035f, 0.015f), line, 0.02f);
            canvas.Fill(Shape.Stroke([frame.At(side * 0.2f, 0f), frame.At(side * 0.34f, 0.06f), frame.At(side * 0.48f,
                0.01f)], 0.03f, 0.015f), line, 0.02f);
            for (int i = -1; i <= 1; i++)
            {
                canvas.Fill(Shape.Stroke([frame.At(side * 0.53f, -0.15f + (i * 0.03f)), frame.At(side * 0.6f,
                    -0.15f + (i * 0.06f)), frame.At(side * 0.66f, -0.14f + (i * 0.09f))], 0.018f, 0.01f), line);
            }
        }
    }
}
