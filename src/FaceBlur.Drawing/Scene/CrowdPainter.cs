using System.Numerics;
using FaceBlur.Drawing.People;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.Scene;

/// <summary>Paints people, banners and signs from the far end of the street to the near one.</summary>
internal sealed class CrowdPainter(Canvas canvas, StreetView view, Dice dice)
{
    public void Draw(List<Placement> people)
    {
        List<Placement> equipped = Equip(people);
        for (int i = 0; i < equipped.Count; i++)
        {
            Placement place = equipped[i];
            // Warm dust between us and the far rows.
            canvas.Haze = Ink.Hex(0xE4DED2).Fade(Math.Clamp((0.0035f * view.Height / place.Half) - 0.08f, 0, 0.1f));
            canvas.Transform = place.ToPixels;
            canvas.Glow(new(0.3f, 1.2f), 3.2f, 4.6f, new Ink(24, 22, 34, 0.34f));
            PersonPainter.Draw(canvas, place.Person);
            if (place.Person.Gesture == Gesture.Pole) SignPainter.Draw(canvas, place, view.Horizon);
            canvas.Transform = Matrix3x2.Identity;
            canvas.Haze = default;
        }
    }

    /// <summary>Raises arms and signs wherever that hides no face behind.</summary>
    public List<Placement> Equip(List<Placement> people)
    {
        var equipped = new List<Placement>(people.Count);
        for (int i = 0; i < people.Count; i++)
        {
            Placement place = people[i];
            Gesture gesture = dice.Chance(0.5f) ? Gesture.Pole : dice.Chance(0.25f) ? Gesture.Fist : Gesture.None;
            Placement raised = place with { Person = place.Person with { Gesture = gesture } };
            bool free = gesture != Gesture.None && people.Take(i).All(behind =>
                !raised.Raised(view.Horizon).Any(part => part.Intersect(behind.Face.Box).Area > 0));
            equipped.Add(free ? raised : place);
        }
        return equipped;
    }
}
