using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.People;

/// <summary>Paints masks over nose and mouth.</summary>
internal static class CoverPainter
{
    public static void Draw(Canvas canvas, Person person, HeadFrame frame)
    {
        FaceCover cover = person.Traits.Cover;
        if (cover == FaceCover.None) return;
        Ink cloth = cover switch
        {
            FaceCover.SurgicalMask => new Ink(168, 206, 222),
            FaceCover.Respirator => new Ink(234, 234, 230),
            _ => person.Accent.Luminance > 0.75f ? new Ink(52, 52, 60) : person.Accent,
        };
        float jaw = person.Jaw;
        Shape mask = cover == FaceCover.Bandana
            ? Shape.Smooth(frame.Rim(-0.78f, 0.08f), frame.At(-0.4f, 0.1f), frame.At(0, 0.08f, 0.1f), frame.At(0.4f, 0.1f),
                frame.Rim(0.78f, 0.08f), frame.Rim(jaw + 0.09f, 0.6f), frame.Rim(0.4f, 1.05f), frame.Rim(0.02f, 1.32f),
                frame.Rim(-0.4f, 1.05f), frame.Rim(-jaw - 0.09f, 0.6f))
            : Shape.Smooth(frame.At(-0.66f, 0.24f), frame.At(-0.38f, 0.16f), frame.At(-0.12f, 0.07f, 0.1f), frame.At(0,
                0.045f, 0.16f), frame.At(0.12f, 0.07f, 0.1f), frame.At(0.38f, 0.16f), frame.At(0.66f, 0.24f),
                frame.Rim(jaw + 0.01f, 0.62f), frame.Rim(jaw * 0.66f, 0.94f), frame.Rim(0, 1.06f), frame.Rim(-jaw * 0.66f,
                0.94f), frame.Rim(-jaw - 0.01f, 0.62f));
        if (cover != FaceCover.Bandana) PaintLoops(canvas, frame, cloth);
        canvas.Fill(mask, person.SkinShadow.Fade(0.5f), 0.05f);
        canvas.Fill(mask, Paint.Linear(new(-0.75f, 0.4f), new(0.78f, 0.7f), cloth.Lighter(0.35f), cloth.Lighter(0.12f),
            cloth, cloth.Darker(0.22f), cloth.Darker(0.42f)));
        using IDisposable clip = canvas.Clip(mask);
        canvas.Fill(Shape.Ellipse(frame.At(0.12f, 0.34f, 0.15f), 0.14f, 0.24f), cloth.Darker(0.5f).Fade(0.3f), 0.08f);
        canvas.Fill(Shape.Ellipse(frame.At(-0.06f, 0.28f, 0.2f), 0.09f, 0.16f), Ink.White.Fade(0.4f), 0.06f);
        canvas.Fill(Shape.Ellipse(frame.Rim(0, 1.12f), 0.7f, 0.2f), cloth.Darker(0.6f).Fade(0.4f), 0.1f);
        if (cover == FaceCover.SurgicalMask)
        {
            for (int i = 0; i < 3; i++)
            {
                float y = 0.42f + (i * 0.16f);
                canvas.Fill(Shape.Stroke([frame.At(-0.66f, y - 0.02f), frame.At(-0.3f, y + 0.04f), frame.At(0, y + 0.06f,
                    0.1f), frame.At(0.3f, y + 0.04f), frame.At(0.66f, y - 0.02f)], 0.022f, 0.022f),
                    cloth.Darker(0.45f).Fade(0.6f), 0.01f);
            }
        }
        else if (cover == FaceCover.Respirator)
        {
            canvas.Fill(Shape.Stroke([frame.At(0, 0.04f, 0.16f), frame.At(0.02f, 0.4f, 0.22f), frame.At(0.01f, 1.05f)],
                0.022f, 0.022f), cloth.Darker(0.4f).Fade(0.6f), 0.008f);
        }
        else
        {
            var dice = new Dice(person.Seed ^ 11);
            for (int i = 0; i < 26; i++)
            {
                Vector2 at = frame.At(((i % 6) * 0.26f) - 0.68f + ((i / 6 % 2) * 0.13f), 0.2f + (i / 6 * 0.21f));
                canvas.Fill(Shape.Circle(at, 0.035f), Ink.White.Fade(0.75f));
            }
            canvas.Fill(Shape.Stroke([frame.At(-0.5f, 0.2f), frame.At(-0.25f, dice.Between(0.55f, 0.7f)), frame.Rim(-0.06f,
                1.2f)], 0.03f, 0.03f), cloth.Darker(0.5f).Fade(0.5f), 0.03f);
            canvas.Fill(Shape.Stroke([frame.At(0.5f, 0.2f), frame.At(0.3f, dice.Between(0.55f, 0.7f)), frame.Rim(0.1f,
                1.2f)], 0.03f, 0.03f), cloth.Darker(0.5f).Fade(0.5f), 0.03f);
        }
    }

    private static void PaintLoops(Canvas canvas, HeadFrame frame, Ink cloth)
    {
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            if (side * frame.Turn > 0.3f) continue;
            float ear = side * (0.8f - Math.Max(0, -side * frame.Turn * 0.3f));
            canvas.Fill(Shape.Stroke([frame.At(side * 0.62f, 0.26f), new(ear * 0.97f, 0.06f),
                new(ear, -0.22f)], 0.025f, 0.025f), cloth.Lighter(0.5f));
            canvas.Fill(Shape.Stroke([frame.At(side * 0.6f, 0.66f), new(ear * 0.95f, 0.4f),
                new(ear * 0.99f, 0.2f)], 0.025f, 0.025f), cloth.Lighter(0.4f));
        }
    }
}
