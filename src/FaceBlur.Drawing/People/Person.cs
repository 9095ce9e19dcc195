using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.People;

/// <summary>Everything that a painter needs to know of one person; shapes are in halves of the face's height.</summary>
internal sealed record Person
{
    public required FaceTraits Traits { get; init; }

    public required Ink Skin { get; init; }

    public required Ink Hair { get; init; }

    public required Ink Iris { get; init; }

    public required Ink Cloth { get; init; }

    public required Ink Accent { get; init; }

    public required Ink Trousers { get; init; }

    public required Garment Garment { get; init; }

    public Gesture Gesture { get; init; }

    /// <summary>Decides locks, folds and stripes.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Half the width at the corner of the jaw.</summary>
    public required float Jaw { get; init; }

    /// <summary>From 0, serious, to 1, laughing.</summary>
    public required float Smile { get; init; }

    /// <summary>Around 1.</summary>
    public required float EyeSize { get; init; }

    /// <summary>Around 1.</summary>
    public required float NoseWidth { get; init; }

    /// <summary>Around 1.</summary>
    public required float Lips { get; init; }

    /// <summary>Around 1.</summary>
    public required float Brows { get; init; }

    /// <summary>From the neck to the end of a shoulder.</summary>
    public required float Shoulder { get; init; }

    public bool HasLashes { get; init; }

    public Ink SkinShadow => new(Skin.Red * 0.58f, Skin.Green * 0.42f, Skin.Blue * 0.38f);

    // Fair skin has little room to white.
    public Ink SkinLight => Skin.Lighter(0.55f * (1.15f - Skin.Luminance));

    public Ink Blush => new(Math.Min(255, (Skin.Red * 0.85f) + 40), Skin.Green * 0.62f, Skin.Blue * 0.58f);

    public float YawRadians => Traits.Yaw * MathF.PI / 180;
}
