namespace FaceBlur.Accuracy.Metrics;

/// <summary>What a detection turned out to be.</summary>
internal enum Verdict
{
    /// <summary>Nothing that anybody marked.</summary>
    FalseAlarm,

    /// <summary>A face that had not been found yet.</summary>
    Face,

    /// <summary>A face that does not count, or one that was found already.</summary>
    NotCounted,
}
