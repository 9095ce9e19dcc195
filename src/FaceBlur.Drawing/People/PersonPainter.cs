using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.People;

/// <summary>Paints one person from back to front. The canvas places the middle of the face at the origin.</summary>
internal static class PersonPainter
{
    public static void Draw(Canvas canvas, Person person)
    {
        var frame = new HeadFrame(person.YawRadians);
        Matrix3x2 body = canvas.Transform;
        // The head tilts about the neck.
        Matrix3x2 head = Matrix3x2.CreateRotation(person.Traits.Roll * MathF.PI / 180) * body;
        bool hair = !HeadwearPainter.HidesHair(person.Traits.Headwear);
        canvas.Transform = head;
        if (person.Traits.Pose == Pose.Profile) hair = false;
        if (hair) HairPainter.PaintBack(canvas, person, frame);
        HeadwearPainter.PaintBack(canvas, person, frame);
        canvas.Transform = body;
        BodyPainter.Draw(canvas, person);
        canvas.Transform = head;
        if (person.Traits.Pose == Pose.Profile)
        {
            canvas.Transform = Matrix3x2.CreateScale(MathF.Sign(person.Traits.Yaw), 1) * head;
            ProfilePainter.Draw(canvas, person);
            canvas.Transform = body;
            return;
        }
        PaintFace(canvas, person, frame);
        if (hair) HairPainter.PaintFront(canvas, person, frame);
        HeadwearPainter.PaintFront(canvas, person, frame);
        EyewearPainter.Draw(canvas, person, frame);
        canvas.Transform = body;
    }

    private static void PaintFace(Canvas canvas, Person person, HeadFrame frame)
    {
        HeadPainter.PaintEars(canvas, person, frame);
        HeadPainter.Draw(canvas, person, frame);
        EyePainter.Draw(canvas, person, frame);
        NosePainter.Draw(canvas, person, frame);
        BeardPainter.Draw(canvas, person, frame);
        MouthPainter.Draw(canvas, person, frame);
        CoverPainter.Draw(canvas, person, frame);
    }
}
