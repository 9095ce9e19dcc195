namespace FaceBlur.Detection;

/// <summary>
/// What a confidence leaves: <c>1 - c²</c>. Doubts of independent looks multiply, which is how levels that agree make each other surer.
/// </summary>
internal static class Doubt
{
    /// <summary>The doubt that a confidence leaves, 0 to 1.</summary>
    public static float Of(float confidence) => 1 - (confidence * confidence);

    /// <summary>The confidence that leaves a doubt, 0 to 1.</summary>
    public static float ToConfidence(float doubt) => MathF.Sqrt(1 - doubt);

    /// <summary>The confidence that leaves a third of the doubt of another: about as far as the default model's sure confidence lies from its normal one.</summary>
    public static float Third(float confidence) => ToConfidence(Of(confidence) / 3);
}
