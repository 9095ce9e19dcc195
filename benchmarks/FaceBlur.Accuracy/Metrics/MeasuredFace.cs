using FaceBlur.Accuracy.Annotations;

namespace FaceBlur.Accuracy.Metrics;

/// <summary>What became of one marked face that counts.</summary>
/// <param name="Photo">Where it is.</param>
/// <param name="Face">What people marked.</param>
/// <param name="FoundAt">Confidence it was found with; 0 where it was missed.</param>
/// <param name="CoveredAt">Highest threshold at which the regions cover it; 0 where none does.</param>
internal sealed record MeasuredFace(AnnotatedPhoto Photo, AnnotatedFace Face, float FoundAt, float CoveredAt);
