using System.Numerics;

namespace FaceBlur.Drawing.Scene;

/// <summary>
/// The camera. The unit of the street is the height of a face; how far away a thing is, is said by its size: the share of the
/// picture's height that a face has there.
/// </summary>
internal sealed class StreetView(int width, int height)
{
    /// <summary>From the middle of the street to the houses.</summary>
    public const float HalfStreet = 30;

    /// <summary>From the middle of the street to the curb.</summary>
    public const float HalfRoad = 23;

    /// <summary>Height of the middle of a grown person's face above the ground.</summary>
    public const float FaceLevel = 6.8f;

    private const float EyeLevel = 10.1f;
    private const float HorizonShare = 0.315f;

    /// <summary>Pixels.</summary>
    public int Width => width;

    /// <summary>Pixels.</summary>
    public int Height => height;

    /// <summary>Pixels from the top.</summary>
    public float Horizon => height * HorizonShare;

    /// <summary>A point of the street in pixels.</summary>
    /// <param name="across">From the middle of the street to the right.</param>
    /// <param name="above">Above the ground.</param>
    /// <param name="size">What share of the picture's height a face has there.</param>
    public Vector2 At(float across, float above, float size)
    {
        float scale = size * height;
        return new Vector2((width * 0.5f) + (across * scale), Horizon + ((EyeLevel - above) * scale));
    }
}
