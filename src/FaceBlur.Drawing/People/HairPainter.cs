using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.People;

/// <summary>Paints hair: what hangs behind the head first, the crown last.</summary>
internal static class HairPainter
{
    private static bool HangsLoose(HairStyle hair) => hair is HairStyle.Straight or HairStyle.Wavy or HairStyle.Bob;

    /// <summary>The hair behind the neck and the ears.</summary>
    public static void PaintBack(Canvas canvas, Person person, HeadFrame frame)
    {
        Ink dark = person.Hair.Darker(0.42f);
        HairStyle hair = person.Traits.Hair;
        float shift = -frame.Turn * 0.2f;
        switch (hair)
        {
            case HairStyle.Bob:
                canvas.Fill(Shape.Smooth(new(shift, -1.45f), new(0.85f + shift, -0.9f), new(1.02f + shift, 0.1f),
                    new(0.95f + shift, 0.85f), new(0.5f + shift, 0.98f), new(-0.5f + shift, 0.98f),
                    new(-0.95f + shift, 0.85f), new(-1.02f + shift, 0.1f), new(-0.85f + shift, -0.9f)), dark);
                break;
            case HairStyle.Straight or HairStyle.Wavy:
                float wide = hair == HairStyle.Wavy ? 1.28f : 1.06f;
                dark = person.Hair.Darker(0.3f);
                canvas.Fill(Shape.Smooth(new(shift, -1.45f), new(0.86f + shift, -0.9f), new((wide * 0.95f) + shift, 0.2f),
                    new(wide + shift, 1.3f), new((wide * 0.9f) + shift, 2.2f), new(0.3f + shift, 2.35f),
                    new(-0.3f + shift, 2.35f), new((-wide * 0.9f) + shift, 2.2f), new(-wide + shift, 1.3f),
                    new((-wide * 0.95f) + shift, 0.2f), new(-0.86f + shift, -0.9f)), dark);
                break;
            case HairStyle.Afro:
                canvas.Fill(Puff(person, new(shift, -0.55f), 1.22f, 1.16f), dark);
                break;
            case HairStyle.Bun:
                canvas.Fill(Shape.Ellipse(new(0.05f + (shift * 2), -1.52f), 0.36f, 0.3f), Paint.Radial(new(-0.08f, -1.75f),
                    0.6f, 0.6f, person.Hair.Lighter(0.2f), person.Hair, dark));
                break;
            case HairStyle.Ponytail:
                canvas.Fill(Shape.Stroke([new(0.5f + (shift * 2), -0.9f), new(1.05f + (shift * 3), -0.3f),
                    new(1.08f + (shift * 3), 0.7f), new(0.86f + (shift * 3), 1.7f)], 0.5f, 0.2f), Paint.Linear(new(0.7f, 0),
                    new(1.3f, 0), person.Hair, dark));
                break;
        }
    }

    /// <summary>The crown, after the face.</summary>
    public static void PaintFront(Canvas canvas, Person person, HeadFrame frame)
    {
        HairStyle hair = person.Traits.Hair;
        if (hair == HairStyle.Bald)
        {
            canvas.Fill(Shape.Ellipse(frame.At(-0.2f, -1.0f), 0.22f, 0.1f, -0.3f), person.SkinLight.Fade(0.5f), 0.1f);
            return;
        }
        Shape crown = Crown(person, frame);
        if (hair == HairStyle.Buzz)
        {
            canvas.Fill(crown, Paint.Linear(new(-0.9f, -1), new(0.9f, -0.6f), person.Hair.Mix(person.Skin, 0.4f),
                person.Hair.Mix(person.Skin, 0.2f), person.Hair.Darker(0.2f)).Fade(0.92f));
            return;
        }
        // The shadow of the hair on the forehead makes it stand off the skin.
        using (canvas.Clip(HeadPainter.Outline(person, frame)))
        {
            Matrix3x2 place = canvas.Transform;
            canvas.Transform = Matrix3x2.CreateTranslation(0.05f, 0.09f) * place;
            canvas.Fill(crown, person.SkinShadow.Fade(0.5f), 0.07f);
            canvas.Transform = place;
        }
        canvas.Fill(crown, Paint.Linear(
            new(-0.9f, -1.2f), new(0.95f, -0.4f), person.Hair.Lighter(0.1f), person.Hair.Lighter(0.04f), person.Hair,
                person.Hair.Darker(0.3f), person.Hair.Darker(0.5f)));
        if (hair == HairStyle.Braids) PaintBraids(canvas, person, frame);
        if (canvas.Scale < 10) return;
        using IDisposable clip = canvas.Clip(crown);
        if (hair is HairStyle.Afro or HairStyle.Curly) PaintCurls(canvas, person);
        else PaintLocks(canvas, person, frame);
    }

    private static Shape Crown(Person person, HeadFrame frame)
    {
        HairStyle hair = person.Traits.Hair;
        float volume = hair switch { HairStyle.Buzz => 0.05f,
            HairStyle.Parted or HairStyle.Ponytail or HairStyle.Bun or HairStyle.Braids => 0.12f,
            HairStyle.Quiff or HairStyle.Curly => 0.24f, HairStyle.Afro => 0.35f, _ => 0.2f };
        float ends = hair switch { HairStyle.Bob => 0.88f, HairStyle.Straight => 2.3f, HairStyle.Wavy => 2.2f,
            HairStyle.Buzz or HairStyle.Bun or HairStyle.Ponytail or HairStyle.Braids => -0.3f, HairStyle.Afro => -0.1f,
            _ => -0.12f };
        bool fringe = hair is HairStyle.Bob, loose = HangsLoose(hair);
        float line = fringe ? -0.56f : hair == HairStyle.Quiff ? -1.02f : -0.94f;
        float part = fringe ? -0.55f : hair is HairStyle.Parted or HairStyle.Straight or HairStyle.Wavy ? -1.06f : line;
        float left = frame.Back(-1), right = frame.Back(1), lift = hair == HairStyle.Quiff ? 0.2f : 0;

        // From the left end up around the outside to the right end, then back along the hairline.
        List<Vector2> rim =
        [
            new(-0.8f - (volume * 0.35f) - left, -0.32f), new(-0.79f - (volume * 0.6f) - left, -0.8f),
                new(-0.5f - (volume * 0.35f) - (left * 0.6f), -1.22f - (volume * 0.7f)),
            new(0, -1.3f - volume - lift), new(0.5f + (volume * 0.35f) + (right * 0.6f),
                -1.22f - (volume * 0.7f) - (lift * 0.5f)), new(0.79f + (volume * 0.6f) + right, -0.8f),
                new(0.8f + (volume * 0.35f) + right, -0.32f),
        ];
        if (hair is HairStyle.Afro or HairStyle.Curly)
        {
            float reach = hair == HairStyle.Afro ? 1.22f : 0.9f + (0.5f * (left + right));
            rim = [.. PuffRim(person, new((right - left) * 0.5f, hair == HairStyle.Afro ? -0.6f : -0.72f), reach,
                hair == HairStyle.Afro ? 1.1f : 0.86f, MathF.PI * 0.9f, MathF.PI * 2.1f, 34)];
        }
        if (loose)
        {
            float wave = hair == HairStyle.Wavy ? 0.14f : 0;
            rim.AddRange([new(1.0f + wave + right, ends * 0.35f), new(0.98f + right - wave, ends * 0.75f),
                new(0.9f + wave + right, ends), new(0.5f, ends * 0.97f), new(0.62f, ends * 0.7f),
                new(0.79f + (wave * 0.2f), ends * 0.35f)]);
        }
        else
        {
            rim.AddRange([new(0.8f + right, ends), frame.At(0.735f, ends + 0.02f)]);
        }
        rim.AddRange([frame.At(0.735f, -0.3f), frame.At(0.67f, -0.64f), frame.At(0.5f, line + 0.06f), frame.At(0.2f, line),
            frame.At(-0.22f, part), frame.At(-0.5f, line + 0.08f), frame.At(-0.67f, -0.64f), frame.At(-0.735f, -0.3f)]);
        if (loose)
        {
            float wave = hair == HairStyle.Wavy ? 0.14f : 0;
            rim.AddRange([new(-0.79f - (wave * 0.2f), ends * 0.35f), new(-0.62f, ends * 0.7f), new(-0.5f, ends * 0.97f),
                new(-0.9f - wave - left, ends), new(-0.98f - left + wave, ends * 0.75f),
                new(-1.0f - wave - left, ends * 0.35f)]);
        }
        else
        {
            rim.AddRange([frame.At(-0.735f, ends + 0.02f), new(-0.8f - left, ends)]);
        }
        return Shape.Smooth(rim.ToArray());
    }

    private static void PaintLocks(Canvas canvas, Person person, HeadFrame frame)
    {
        var dice = new Dice(person.Seed);
        int count = canvas.Scale < 40 ? 14 : 44;
        for (int i = 0; i < count; i++)
        {
            float angle = dice.Between(-1.35f, 1.35f), side = MathF.Sin(angle);
            Vector2 root = new((-0.18f + (angle * 0.08f)) - (frame.Turn * 0.2f), -1.32f - (0.05f * MathF.Cos(angle)));
            Vector2 bend = new(side * 0.72f, -0.95f - (MathF.Cos(angle) * 0.12f)), tip = new(side * 0.93f,
                -0.3f + (0.2f * dice.Fraction()));
            Ink tone = dice.Chance(0.5f) ? person.Hair.Lighter(dice.Between(0.1f, 0.28f))
                : person.Hair.Darker(dice.Between(0.3f, 0.6f));
            float width = dice.Between(0.02f, 0.05f);
            canvas.Fill(Shape.Stroke([root, bend, tip, new(side * 1.0f, 0.9f), new(side * 0.85f, 2f)], width, width * 0.7f),
                tone.Fade(0.34f), 0.008f);
        }
        canvas.Fill(Shape.Stroke([new(-0.62f, -0.92f), new(-0.35f, -1.2f), new(0.1f, -1.27f)], 0.12f, 0.05f),
            person.Hair.Lighter(0.3f).Fade(0.4f), 0.06f);
    }

    private static void PaintCurls(Canvas canvas, Person person)
    {
        var dice = new Dice(person.Seed);
        int count = canvas.Scale < 40 ? 30 : 110;
        for (int i = 0; i < count; i++)
        {
            var at = new Vector2(dice.Between(-1.05f, 1.05f), dice.Between(-1.7f, -0.3f));
            float size = dice.Between(0.05f, 0.1f);
            canvas.Fill(Shape.Circle(at, size), (at.X < 0 ? person.Hair.Lighter(0.2f)
                : person.Hair.Darker(0.2f)).Fade(0.4f));
            canvas.Fill(Shape.Circle(at + new Vector2(size * 0.35f), size * 0.75f), person.Hair.Darker(0.4f).Fade(0.4f));
        }
    }

    // A round crown with an uneven edge.
    private static Shape Puff(Person person, Vector2 center, float radiusX, float radiusY) =>
        Shape.Smooth(PuffRim(person, center, radiusX, radiusY, 0, MathF.Tau, 44));

    private static Vector2[] PuffRim(Person person, Vector2 center, float radiusX, float radiusY, float from, float to,
        int count)
    {
        var dice = new Dice(person.Seed);
        var rim = new Vector2[count];
        for (int i = 0; i < count; i++)
        {
            float angle = float.Lerp(from, to, i / (float)count), reach = i % 2 == 0 ? dice.Between(1.0f, 1.06f)
                : dice.Between(0.95f, 1.0f);
            rim[i] = center + (new Vector2(MathF.Cos(angle) * radiusX, MathF.Sin(angle) * radiusY) * reach);
        }
        return rim;
    }

    private static void PaintBraids(Canvas canvas, Person person, HeadFrame frame)
    {
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            float x = side * (0.9f + frame.Back(side));
            for (int i = 0; i < 11; i++)
            {
                float y = -0.2f + (i * 0.24f), size = 0.19f - (i * 0.006f);
                canvas.Fill(Shape.Ellipse(new(x + (side * 0.05f * MathF.Sin(i * 0.5f)), y), size, size * 0.85f,
                    side * (i % 2 == 0 ? 0.6f : -0.6f)), i % 2 == 0 ? person.Hair.Lighter(0.1f) : person.Hair.Darker(0.3f));
            }
            canvas.Fill(Shape.Ellipse(new(x, 2.36f), 0.12f, 0.07f), person.Accent);
        }
    }
}
