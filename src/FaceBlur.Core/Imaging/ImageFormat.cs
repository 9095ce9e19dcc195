namespace FaceBlur;

/// <summary>A kind of picture file that FaceBlur can write.</summary>
/// <param name="Name">As its users write it: <c>JPEG</c>.</param>
/// <param name="MediaType">As in HTTP: <c>image/jpeg</c>.</param>
/// <param name="Extension">Of the files written, with the dot: <c>.jpg</c>.</param>
public sealed record ImageFormat(string Name, string MediaType, string Extension)
{
    /// <summary>JPEG, ITU-T T.81.</summary>
    public static ImageFormat Jpeg { get; } = new("JPEG", "image/jpeg", ".jpg");

    /// <summary>PNG, W3C Third Edition.</summary>
    public static ImageFormat Png { get; } = new("PNG", "image/png", ".png");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
