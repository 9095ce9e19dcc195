using System.Numerics;

namespace FaceBlur.Drawing.People;

/// <summary>A person at a place in the picture.</summary>
/// <param name="Person">Who.</param>
/// <param name="Center">The middle of the face, pixels.</param>
/// <param name="Half">Half the height of the face, pixels.</param>
internal sealed record Placement(Person Person, Vector2 Center, float Half)
{
    // Ear to ear, in halves of the face's height.
    private const float HalfWidth = 0.84f;

    public Matrix3x2 ToPixels => Matrix3x2.CreateScale(Half) * Matrix3x2.CreateTranslation(Center);

    /// <summary>The face and its box, which grows a little as the head tilts.</summary>
    public DrawnFace Face
    {
        get
        {
            if (Person.Traits.Pose == Pose.Profile)
            {
                // From the ear to the tip of the nose.
                float middle = Center.X + (Half * 0.38f * MathF.Sign(Person.Traits.Yaw));
                return new DrawnFace(new BoundingBox(middle - (Half * 0.62f), Center.Y - Half, Half * 1.24f, Half * 2),
                    Person.Traits);
            }
            (float sin, float cos) = MathF.SinCos(Person.Traits.Roll * MathF.PI / 180);
            float halfX = Half * MathF.Sqrt((HalfWidth * HalfWidth * cos * cos) + (sin * sin));
            float halfY = Half * MathF.Sqrt((HalfWidth * HalfWidth * sin * sin) + (cos * cos));
            return new DrawnFace(new BoundingBox(Center.X - halfX, Center.Y - halfY, 2 * halfX, 2 * halfY), Person.Traits);
        }
    }

    /// <summary>Boxes, in pixels, around everything that hides what is behind it: the head, the hair, the body.</summary>
    public IEnumerable<BoundingBox> Silhouette
    {
        get
        {
            FaceTraits traits = Person.Traits;
            bool bare = traits.Headwear == Headwear.None;
            float half = traits.Headwear == Headwear.SunHat ? 1.66f : bare && traits.Hair == HairStyle.Afro ? 1.36f : 1.14f;
            float top = !bare || traits.Hair is HairStyle.Afro or HairStyle.Bun ? -2.05f : -1.62f;
            yield return Box(-half, top, half, 1.1f);
            if (bare && traits.Hair is HairStyle.Straight or HairStyle.Wavy or HairStyle.Ponytail or HairStyle.Braids) yield return Box(-1.5f, -0.6f, 1.5f, 2.4f);
            yield return Box(-Person.Shoulder - 0.7f, 1.3f, Person.Shoulder + 0.7f, 14);
        }
    }

    /// <summary>The face's box with a margin on every side, in heights of the face.</summary>
    public BoundingBox Surroundings(float margin)
    {
        BoundingBox face = Face.Box;
        float wide = margin * face.Height;
        return new BoundingBox(face.X - wide, face.Y - wide, face.Width + (2 * wide), face.Height + (2 * wide));
    }

    /// <summary>Boxes, in pixels, around a raised arm and what it holds.</summary>
    public IEnumerable<BoundingBox> Raised(float horizon)
    {
        Vector2 hand = BodyPainter.RaisedHand(Person);
        yield return Box(Person.Shoulder - 0.5f, hand.Y - 0.5f, Person.Shoulder + 1.3f, 4);
        if (Person.Gesture != Gesture.Pole) yield break;
        (_, float bottom, float half, float high) = SignFrame(horizon);
        yield return Box(hand.X - 0.2f, bottom, hand.X + 0.2f, hand.Y);
        yield return Box(hand.X - half - 0.4f, bottom - (2 * high) - 0.5f, hand.X + half + 0.4f, bottom + 0.4f);
    }

    /// <summary>The sign on a pole, held above the farthest heads: the hand, the lower edge and half the sides, relative to the face.</summary>
    public (Vector2 Hand, float Bottom, float Half, float High) SignFrame(float horizon)
    {
        Vector2 hand = BodyPainter.RaisedHand(Person);
        float above = ((horizon * 1.02f) - Center.Y) / Half;
        float half = Math.Min(2.9f, horizon * 0.24f / Half);
        return (hand, Math.Min(-2.6f, above), half, half * 0.7f);
    }

    private BoundingBox Box(float left, float top, float right, float bottom) =>
        new(Center.X + (left * Half), Center.Y + (top * Half), (right - left) * Half, (bottom - top) * Half);
}
