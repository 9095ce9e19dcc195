using FaceBlur.Detection.Turning;

namespace FaceBlur.Detection.Refining;

/// <summary>The square of a photo that shows a candidate and some of what is around it, and how it must be turned to stand upright.</summary>
/// <param name="CenterX">Pixels from the left of the photo.</param>
/// <param name="CenterY">Pixels from the top of the photo.</param>
/// <param name="Side">Pixels of the photo.</param>
/// <param name="Turn">That of the candidate.</param>
internal readonly record struct CandidateCrop(float CenterX, float CenterY, float Side, QuarterTurn Turn)
{
    /// <summary>The crop around a candidate.</summary>
    /// <param name="candidate">In pixels of the photo.</param>
    /// <param name="context">Side of the crop in square roots of the area of the candidate's box.</param>
    public static CandidateCrop Around(Face candidate, float context)
    {
        BoundingBox box = candidate.Box;
        return new CandidateCrop(box.X + (box.Width / 2), box.Y + (box.Height / 2), context * MathF.Sqrt(box.Area), candidate.Turn);
    }

    /// <summary>Where a box that was found in the crop lies in the photo.</summary>
    /// <param name="box">In pixels of the upright crop.</param>
    /// <param name="side">Pixels of the upright crop.</param>
    public BoundingBox ToPhoto(BoundingBox box, int side)
    {
        BoundingBox lying = TurnedCopy.Back(box, Turn, side, side).Scale(Side / side);
        return lying with { X = lying.X + CenterX - (Side / 2), Y = lying.Y + CenterY - (Side / 2) };
    }
}
