namespace FaceBlur.Detection;

/// <summary>Logarithms of the odds that confidences stand for: independent evidence adds up in them.</summary>
internal static class Odds
{
    private const double MinProbability = 1e-9;

    /// <summary>The log-odds of a confidence; those of 0 and 1 are no numbers that could be added, and those next to them are taken.</summary>
    public static double Log(float confidence)
    {
        double within = Math.Clamp(confidence, MinProbability, 1 - MinProbability);
        return Math.Log(within / (1 - within));
    }

    /// <summary>The confidence of log-odds.</summary>
    public static float ToConfidence(double logOdds) => (float)(1 / (1 + Math.Exp(-logOdds)));
}
