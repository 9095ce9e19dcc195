using FaceBlur.Detection;
using FaceBlur.Metadata;

namespace FaceBlur;

/// <summary>The verdict on a finished file.</summary>
public sealed record FileVerification
{
    /// <summary>What breaks the format's allow-list, one sentence each.</summary>
    public required IReadOnlyList<string> Violations { get; init; }

    /// <summary>Metadata that any of the parsers found.</summary>
    public required IReadOnlyList<MetadataFinding> Metadata { get; init; }

    /// <summary>Faces that the detector still sees with normal confidence, but for boxes as smooth as what covers a head.</summary>
    public required IReadOnlyList<Face> VisibleFaces { get; init; }

    /// <summary>From which confidence on the detector is so sure of an upright face that the file should not be published.</summary>
    /// <value>0 to 1. Default 0: of every face.</value>
    public float SureConfidence { get; init; }

    /// <summary>
    /// The policy by which the file would have no violation: all that breaks the rules is a packet of texts as FaceBlur writes it, which
    /// <see cref="FaceBlurOptions.Metadata"/> does not allow. Null for any other file.
    /// </summary>
    public MetadataPolicy? PacketPolicy { get; init; }

    /// <summary>Those of the visible faces for which the file should not be published.</summary>
    public IEnumerable<Face> SureFaces => VisibleFaces.Where(face => face.Confidence >= SureConfidenceFor(face.Turn));

    /// <summary>True when nothing was found. It does not say that nobody can be recognized: detectors miss faces.</summary>
    public bool IsClean => Violations.Count == 0 && Metadata.Count == 0 && VisibleFaces.Count == 0;

    /// <summary>Few faces lie, and a hand that holds something looks like one more often: a third of the doubt is asked of them.</summary>
    private float SureConfidenceFor(QuarterTurn turn) =>
        turn == QuarterTurn.None || SureConfidence == 0 ? SureConfidence : Doubt.Third(SureConfidence);
}
