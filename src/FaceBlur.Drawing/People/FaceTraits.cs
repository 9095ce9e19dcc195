namespace FaceBlur.Drawing;

/// <summary>What is known of a drawn face.</summary>
public sealed record FaceTraits
{
    /// <summary>From 0, the lightest, to 9, the darkest.</summary>
    public int SkinTone { get; init; } = 3;

    /// <summary>How old the person looks.</summary>
    public AgeGroup Age { get; init; } = AgeGroup.Adult;

    /// <summary>The hair, whether or not headwear hides it.</summary>
    public HairStyle Hair { get; init; } = HairStyle.Parted;

    /// <summary>Facial hair.</summary>
    public Beard Beard { get; init; }

    /// <summary>What is on the head.</summary>
    public Headwear Headwear { get; init; }

    /// <summary>What is before the eyes.</summary>
    public Eyewear Eyewear { get; init; }

    /// <summary>What hides mouth and nose.</summary>
    public FaceCover Cover { get; init; }

    /// <summary>
    /// Degrees the head is turned to the right of the picture; 0 looks at the viewer. Beyond 50 the head is drawn from the side,
    /// and then without headwear, eyewear and cover.
    /// </summary>
    public float Yaw { get; init; }

    /// <summary>Degrees the head is tilted clockwise.</summary>
    public float Roll { get; init; }

    /// <summary>Where the face looks.</summary>
    public Pose Pose => MathF.Abs(Yaw) switch
    {
        < 15 => Pose.Frontal,
        <= 50 => Pose.ThreeQuarter,
        _ => Pose.Profile,
    };
}
