namespace FaceBlur.Drawing.People;

/// <summary>Illustrators draw the features of a small figure more boldly, or they would vanish between the pixels.</summary>
internal static class Emphasis
{
    private const float FullSize = 28;

    /// <summary>How much bolder, from 1.</summary>
    /// <param name="pixels">Half the height of the face.</param>
    public static float At(float pixels) => Math.Clamp(FullSize / pixels, 1, 1.9f);
}
