using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.People;

/// <summary>Paints neck, clothes, arms and legs.</summary>
internal static class BodyPainter
{
    private const float ShoulderLine = 1.75f;
    private const float Hip = 6.4f;
    private const float Ground = 13.6f;

    public static void Draw(Canvas canvas, Person person)
    {
        PaintLegs(canvas, person);
        PaintArm(canvas, person, -1);
        PaintArm(canvas, person, 1);
        PaintNeck(canvas, person);
        PaintTorso(canvas, person);
    }

    /// <summary>Where the hand of a raised arm is.</summary>
    public static Vector2 RaisedHand(Person person) => new(person.Shoulder + 0.55f, person.Gesture == Gesture.Fist ? -1.5f
        : 1.3f);

    private static Paint Folded(Ink cloth, float half) => Paint.Linear(
        new(-half, 3), new(half, 3.4f), cloth.Lighter(0.16f), cloth.Lighter(0.06f), cloth, cloth.Darker(0.2f),
            cloth.Darker(0.42f));

    private static void PaintLegs(Canvas canvas, Person person)
    {
        canvas.Fill(Shape.Ellipse(new(0.4f, Ground + 0.1f), 2.2f, 0.4f), new Ink(20, 22, 34, 0.42f), 0.3f);
        bool skirt = person.Garment == Garment.Dress;
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            Ink cloth = skirt ? person.Skin : person.Trousers;
            canvas.Fill(Shape.Stroke([new(side * 0.55f, Hip - 0.6f), new(side * 0.62f, 9.6f),
                new(side * 0.6f, Ground - 0.35f)], 1.3f, 0.8f), Paint.Linear(new(side * 0.6f - 0.6f, 0),
                new(side * 0.6f + 0.6f, 0), cloth.Lighter(0.08f), cloth, cloth.Darker(0.4f)));
            canvas.Fill(Shape.Ellipse(new((side * 0.66f) + (side * 0.1f), Ground - 0.1f), 0.55f, 0.28f), new Ink(44, 40,
                44));
        }
        if (skirt) canvas.Fill(Shape.Smooth(new(-1.1f, 5.2f), new(1.1f, 5.2f), new(1.6f, 7.6f), new(1.9f, 9.8f),
            new(0, 10.1f), new(-1.9f, 9.8f), new(-1.6f, 7.6f)), Folded(person.Cloth, 1.8f));
    }

    private static void PaintNeck(Canvas canvas, Person person)
    {
        float half = person.Shoulder * 0.21f;
        Shape neck = Shape.Smooth(new(-half, 0.4f), new(half, 0.4f), new(half, 1.15f), new(half + 0.3f, 1.6f),
            new(0.4f, 2.5f), new(-0.4f, 2.5f), new(-half - 0.3f, 1.6f), new(-half, 1.15f));
        canvas.Fill(neck, Paint.Linear(new(-0.5f, 1), new(0.5f, 1.1f), person.Skin, person.Skin.Mix(person.SkinShadow, 0.3f),
            person.Skin.Mix(person.SkinShadow, 0.8f)));
        using IDisposable clip = canvas.Clip(neck);
        canvas.Fill(Shape.Ellipse(new(0.14f, 0.9f), 0.72f, 0.52f), person.SkinShadow.Darker(0.2f).Fade(0.75f), 0.14f);
    }

    private static void PaintTorso(Canvas canvas, Person person)
    {
        float w = person.Shoulder, hip = w * 0.82f;
        float deep = person.Garment switch { Garment.Shirt => 0.34f, Garment.Dress => 0.5f, Garment.Hoodie => 0.2f,
            _ => 0.3f };
        Shape torso = Shape.Smooth(
            new(-0.52f, 1.5f), new(-0.34f, 1.66f + (deep * 0.6f)), new(0, 1.7f + deep), new(0.34f, 1.66f + (deep * 0.6f)),
                new(0.52f, 1.5f),
            new(0.72f, 1.53f), new(w * 0.66f, ShoulderLine - 0.06f), new(w, ShoulderLine + 0.35f), new(w * 1.02f, 2.9f),
                new(hip, 4.6f), new(hip * 1.04f, Hip), new(0, Hip + 0.15f), new(-hip * 1.04f, Hip), new(-hip, 4.6f),
                new(-w * 1.02f, 2.9f), new(-w, ShoulderLine + 0.35f), new(-w * 0.66f, ShoulderLine - 0.06f),
                new(-0.72f, 1.53f));
        canvas.Fill(torso, Folded(person.Cloth, w));
        using IDisposable clip = canvas.Clip(torso);
        PaintCloth(canvas, person);
        canvas.Fill(Shape.Ellipse(new(0.25f, 1.5f), 1.0f, 0.42f), person.Cloth.Darker(0.8f).Fade(0.5f), 0.22f);
        canvas.Fill(Shape.Stroke([new(-w * 0.85f, 2.1f), new(-w * 0.3f, 1.85f)], 0.22f, 0.12f), Ink.White.Fade(0.2f), 0.16f);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            canvas.Fill(Shape.Stroke([new(side * w * 0.72f, 2.7f), new(side * w * 0.6f, 3.6f),
                new(side * w * 0.74f, 5f)], 0.1f, 0.24f), person.Cloth.Darker(0.75f).Fade(0.34f), 0.12f);
        }
    }

    private static void PaintCloth(Canvas canvas, Person person)
    {
        Ink dark = person.Cloth.Darker(0.6f);
        switch (person.Garment)
        {
            case Garment.Stripes:
                for (int i = 0; i < 7; i++) canvas.Fill(Shape.Stroke([new(-3, 2.5f + (i * 0.66f)),
                    new(0, 2.66f + (i * 0.66f)), new(3, 2.5f + (i * 0.66f))], 0.3f, 0.3f), person.Accent.Fade(0.85f));
                break;
            case Garment.Hoodie:
                canvas.Fill(Shape.Stroke([new(-1.05f, 1.5f), new(-0.6f, 2.05f), new(0, 2.24f), new(0.6f, 2.05f),
                    new(1.05f, 1.5f)], 0.4f, 0.4f), person.Cloth.Darker(0.2f));
                canvas.Fill(Shape.Line(new(-0.25f, 2.3f), new(-0.28f, 3.3f), 0.07f), person.Accent.Lighter(0.6f));
                canvas.Fill(Shape.Line(new(0.25f, 2.3f), new(0.3f, 3.2f), 0.07f), person.Accent.Lighter(0.6f));
                break;
            case Garment.Shirt:
                canvas.Fill(Shape.Line(new(0, 2.4f), new(0, Hip), 0.06f), dark.Fade(0.6f));
                canvas.Fill(Shape.Polygon(new(-0.54f, 1.36f), new(-0.34f, 1.6f), new(0, 2.1f),
                    new(-0.42f, 2.5f)), person.Cloth.Lighter(0.3f));
                canvas.Fill(Shape.Polygon(new(0.34f, 1.6f), new(0.54f, 1.36f), new(0.42f, 2.5f),
                    new(0, 2.1f)), person.Cloth.Lighter(0.12f));
                for (int i = 0; i < 4; i++) canvas.Fill(Shape.Circle(new(0.07f, 2.9f + (i * 0.8f)), 0.06f),
                    person.Cloth.Lighter(0.6f));
                break;
            case Garment.Jacket:
                canvas.Fill(Shape.Smooth(new(-0.4f, 1.5f), new(0.4f, 1.5f), new(0.3f, 3.2f), new(0.2f, Hip), new(-0.2f, Hip),
                    new(-0.3f, 3.2f)), person.Accent.Lighter(0.35f));
                canvas.Fill(Shape.Polygon(new(-0.56f, 1.36f), new(-0.36f, 1.5f), new(-0.2f, 3.6f), new(-0.86f, 2.7f),
                    new(-0.7f, 2.4f)), person.Cloth.Darker(0.22f));
                canvas.Fill(Shape.Polygon(new(0.36f, 1.5f), new(0.56f, 1.36f), new(0.7f, 2.4f), new(0.86f, 2.7f),
                    new(0.2f, 3.6f)), person.Cloth.Darker(0.4f));
                break;
            case Garment.TShirt:
                canvas.Fill(Shape.Stroke([new(-0.5f, 1.42f), new(-0.34f, 1.85f), new(0, 2.06f), new(0.34f, 1.85f),
                    new(0.5f, 1.42f)], 0.12f, 0.12f), dark.Fade(0.5f));
                if (person.Seed % 3 == 0) canvas.Fill(Shape.Stroke([new(-3, 3.1f), new(0, 3.3f),
                    new(3, 3.1f)], 0.7f, 0.7f), person.Accent);
                break;
        }
    }

    private static void PaintArm(Canvas canvas, Person person, int side)
    {
        float w = person.Shoulder;
        bool raised = side > 0 && person.Gesture != Gesture.None;
        bool bare = person.Garment is Garment.TShirt or Garment.Dress;
        var shoulder = new Vector2(side * (w - 0.22f), ShoulderLine + 0.5f);
        Vector2 hand = raised ? RaisedHand(person) : new(side * (w + 0.22f), 6.9f);
        Vector2 elbow = raised ? new(w + 0.75f, 3.3f) : new(side * (w + 0.2f), 4.6f);
        if (raised && person.Gesture == Gesture.Fist) elbow = new(w + 0.72f, 1.35f);
        Ink sleeve = side > 0 ? person.Cloth.Darker(0.18f) : person.Cloth.Lighter(0.08f), skin = side > 0
            ? person.Skin.Mix(person.SkinShadow, 0.3f) : person.Skin;
        Ink lower = bare ? skin : sleeve;
        Paint Limb(Ink ink, Vector2 at) => Paint.Linear(at - new Vector2(0.42f, 0), at + new Vector2(0.42f, 0),
            ink.Lighter(0.1f), ink, ink.Darker(0.36f));
        canvas.Fill(Shape.Stroke([shoulder, Vector2.Lerp(shoulder, elbow, 0.5f), elbow], 0.92f, 0.68f), Limb(bare ? skin
            : sleeve, elbow));
        canvas.Fill(Shape.Circle(hand, 0.33f), Limb(skin, hand));
        canvas.Fill(Shape.Stroke([elbow, Vector2.Lerp(elbow, hand, 0.5f), Vector2.Lerp(elbow, hand, 0.93f)], 0.68f, 0.5f),
            Limb(lower, hand));
        if (bare) canvas.Fill(Shape.Stroke([shoulder, Vector2.Lerp(shoulder, elbow, 0.3f), Vector2.Lerp(shoulder, elbow,
            0.55f)], 0.98f, 0.84f), Limb(sleeve, elbow));
        if (!raised) return;
        canvas.Fill(Shape.Ellipse(hand, 0.32f, 0.36f), Limb(skin, hand));
        for (int i = 0; i < 3; i++)
        {
            canvas.Fill(Shape.Line(hand + new Vector2(-0.16f + (i * 0.16f), -0.26f), hand + new Vector2(-0.16f + (i * 0.16f),
                0.02f), 0.025f), person.SkinShadow.Fade(0.55f));
        }
    }
}
