using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.People;

/// <summary>Paints a head from the side, looking to the right.</summary>
internal static class ProfilePainter
{
    public static void Draw(Canvas canvas, Person person)
    {
        bool loose = person.Traits.Hair is HairStyle.Straight or HairStyle.Wavy or HairStyle.Braids;
        if (loose) canvas.Fill(Shape.Smooth(new(-0.2f, -1.2f), new(-0.9f, -0.9f), new(-1.2f, 0.2f), new(-1.25f, 1.5f),
            new(-0.9f, 2.4f), new(-0.35f, 2.3f), new(-0.2f, 0.8f)), person.Hair.Darker(0.4f));
        PaintSkin(canvas, person);
        PaintFeatures(canvas, person);
        if (person.Traits.Beard is Beard.Full or Beard.Stubble) PaintBeard(canvas, person);
        if (person.Traits.Hair != HairStyle.Bald) PaintHair(canvas, person, loose);
        PaintEar(canvas, person);
    }

    private static Shape Outline(Person person)
    {
        float nose = 0.86f + (0.08f * person.NoseWidth), lips = 0.02f * person.Lips;
        return Shape.Smooth(
            new(0.44f, -0.98f), new(0.64f, -0.66f), new(0.69f, -0.38f), new(0.635f, -0.2f), new(0.76f, 0.08f),
                new(nose, 0.28f), new(nose - 0.07f, 0.36f), new(0.71f, 0.4f),
            new(0.745f + lips, 0.53f), new(0.7f, 0.595f), new(0.735f + lips, 0.67f), new(0.655f, 0.77f), new(0.68f, 0.9f),
                new(0.56f, 1.02f), new(0.1f, 0.86f), new(-0.24f, 0.58f),
            new(-0.55f, 0.85f), new(-0.9f, 0.4f), new(-1.06f, -0.4f), new(-0.82f, -1.02f), new(-0.25f, -1.3f),
                new(0.18f, -1.22f));
    }

    private static void PaintSkin(Canvas canvas, Person person)
    {
        Shape head = Outline(person);
        Ink skin = person.Skin, shadow = person.SkinShadow;
        canvas.Fill(head, Paint.Linear(new(0.9f, -0.4f), new(-0.9f, 0.4f), skin.Lighter(0.12f), skin.Lighter(0.03f), skin,
            skin.Mix(shadow, 0.3f), skin.Mix(shadow, 0.6f)));
        using IDisposable clip = canvas.Clip(head);
        canvas.Glow(new(0.42f, -0.72f), 0.45f, 0.45f, person.SkinLight.Fade(0.4f));
        canvas.Glow(new(0.3f, 0.26f), 0.34f, 0.28f, person.Blush.Fade(0.34f));
        canvas.Glow(new(0.1f, 1.02f), 0.75f, 0.3f, shadow.Fade(0.6f));
        canvas.Glow(new(-0.3f, 0.62f), 0.4f, 0.4f, shadow.Fade(0.5f));
    }

    private static void PaintFeatures(Canvas canvas, Person person)
    {
        Ink shadow = person.SkinShadow, dark = shadow.Darker(0.55f);
        float bold = Emphasis.At(canvas.Scale), size = person.EyeSize, smile = person.Smile;
        canvas.Fill(Shape.Ellipse(new(0.5f, -0.22f), 0.17f, 0.13f), shadow.Fade(0.42f * bold), 0.08f);
        var white = Shape.Smooth(new(0.33f, -0.12f), new(0.44f, -0.2f * size), new(0.585f, -0.205f * size),
            new(0.6f, -0.13f), new(0.55f, -0.09f), new(0.44f, -0.095f));
        canvas.Fill(white, new Ink(232, 226, 222));
        using (canvas.Clip(white))
        {
            canvas.Fill(Shape.Ellipse(new(0.57f, -0.15f), 0.045f, 0.075f), person.Iris);
            canvas.Fill(Shape.Ellipse(new(0.585f, -0.15f), 0.022f, 0.04f), new Ink(12, 10, 10));
        }
        canvas.Fill(Shape.Stroke([new(0.3f, -0.12f), new(0.44f, -0.215f * size), new(0.61f, -0.21f * size)], 0.025f, 0.045f),
            dark);
        canvas.Fill(Shape.Smooth(new(0.28f, -0.34f), new(0.4f, -0.46f), new(0.6f, -0.45f), new(0.67f, -0.38f),
            new(0.58f, -0.385f), new(0.42f, -0.39f)), person.Hair.Mix(dark, 0.4f).Fade(0.9f), 0.012f);
        canvas.Fill(Shape.Stroke([new(0.66f, 0.24f), new(0.63f, 0.32f), new(0.7f, 0.375f)], 0.02f, 0.035f),
            shadow.Fade(0.8f), 0.01f);
        canvas.Fill(Shape.Ellipse(new(0.78f, 0.345f), 0.055f, 0.024f, -0.2f), dark.Fade(0.8f), 0.008f);
        Ink lip = person.Skin.Mix(new Ink(170, 60, 64), 0.45f);
        canvas.Fill(Shape.Smooth(new(0.5f - (0.06f * smile), 0.6f - (0.06f * smile)), new(0.66f, 0.545f),
            new(0.745f, 0.545f), new(0.715f, 0.598f), new(0.74f, 0.66f), new(0.68f, 0.69f),
            new(0.58f, 0.64f)), lip.Darker(0.1f));
        canvas.Fill(Shape.Stroke([new(0.48f - (0.06f * smile), 0.6f - (0.07f * smile)), new(0.6f, 0.605f),
            new(0.71f, 0.598f)], 0.02f, 0.02f), dark.Fade(0.85f), 0.006f);
    }

    private static void PaintBeard(Canvas canvas, Person person)
    {
        bool full = person.Traits.Beard == Beard.Full;
        float length = full ? 0.14f : 0;
        Ink hair = full ? person.Hair : person.Hair.Mix(person.SkinShadow.Darker(0.4f), 0.6f).Fade(0.3f);
        canvas.Fill(
            Shape.Smooth(new(0, -0.1f), new(0.08f, 0.4f), new(0.34f, 0.52f), new(0.5f, 0.45f), new(0.72f, 0.44f),
                new(0.7f, 0.52f), new(0.5f, 0.56f), new(0.46f, 0.68f), new(0.64f, 0.76f), new(0.7f, 0.92f + length),
                new(0.5f, 1.05f + length), new(0.08f, 0.9f + (length * 0.5f)), new(-0.2f, 0.55f), new(-0.12f, 0.1f)),
            hair, full ? 0.02f : 0.05f);
    }

    private static void PaintHair(Canvas canvas, Person person, bool loose)
    {
        HairStyle style = person.Traits.Hair;
        Ink hair = person.Hair;
        float volume = style switch { HairStyle.Afro => 0.34f, HairStyle.Curly or HairStyle.Quiff => 0.16f,
            HairStyle.Buzz => 0.02f, _ => 0.1f };
        float nape = style == HairStyle.Bob ? 0.95f : 0.62f;
        if (style == HairStyle.Bun) canvas.Fill(Shape.Circle(new(-0.95f, -1.1f), 0.36f), Paint.Radial(new(-0.9f, -1.25f),
            0.6f, 0.6f, hair.Lighter(0.15f), hair, hair.Darker(0.4f)));
        if (style == HairStyle.Ponytail) canvas.Fill(Shape.Stroke([new(-1f, -0.7f), new(-1.45f, -0.2f), new(-1.4f, 0.7f),
            new(-1.2f, 1.5f)], 0.42f, 0.16f), hair.Darker(0.2f));
        Shape crown = Shape.Smooth(
            new(0.45f + (volume * 0.4f), -0.94f), new(0.34f, -0.66f), new(0.14f, -0.48f), new(0.1f, loose ? 0.3f : -0.02f),
                new(-0.02f, loose ? 1.4f : 0.02f), new(loose ? -0.5f : -0.3f, loose ? 2.2f : 0.08f),
                new(loose ? -0.9f : -0.42f, loose ? 2.2f : nape), new(-0.8f, nape * 0.9f),
            new(-1.08f - volume, 0.1f), new(-1.12f - volume, -0.5f), new(-0.88f - (volume * 0.8f), -1.1f - (volume * 0.5f)),
                new(-0.25f, -1.37f - volume), new(0.25f + (volume * 0.4f), -1.26f - (volume * 0.8f)));
        canvas.Fill(crown, Paint.Linear(new(0.6f, -1.1f), new(-1.1f, 0.2f), hair.Lighter(0.14f), hair.Lighter(0.05f), hair,
            hair.Darker(0.35f)));
        if (canvas.Scale < 10) return;
        using IDisposable clip = canvas.Clip(crown);
        var dice = new Dice(person.Seed);
        for (int i = 0; i < 26; i++)
        {
            // Parallel arcs from the forehead over the crown to the nape.
            float inward = dice.Fraction();
            canvas.Fill(
                Shape.Stroke([new(0.36f - (0.1f * inward), -1.1f + (0.3f * inward)), new(-0.25f, -1.35f + (0.55f * inward)),
                    new(-1.12f + (0.62f * inward), -0.45f + (0.15f * inward)), new(-0.95f + (0.5f * inward), 0.7f),
                    new(-0.85f + (0.4f * inward), 2.2f)], 0.02f, 0.04f),
                (dice.Chance(0.5f) ? hair.Lighter(0.25f) : hair.Darker(0.5f)).Fade(0.34f), 0.008f);
        }
    }

    private static void PaintEar(Canvas canvas, Person person)
    {
        if (person.Traits.Hair is HairStyle.Straight or HairStyle.Wavy or HairStyle.Bob or HairStyle.Braids or HairStyle.Afro) return;
        canvas.Fill(Shape.Smooth(new(-0.02f, -0.24f), new(-0.18f, -0.3f), new(-0.27f, -0.12f), new(-0.18f, 0.14f),
            new(-0.06f, 0.24f), new(-0.01f, 0.1f)), person.Skin.Mix(person.SkinShadow, 0.14f));
        canvas.Fill(Shape.Smooth(new(-0.07f, -0.18f), new(-0.16f, -0.22f), new(-0.2f, -0.1f), new(-0.12f, 0.08f),
            new(-0.08f, -0.02f)), person.SkinShadow.Fade(0.5f), 0.02f);
    }
}
