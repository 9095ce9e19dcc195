namespace FaceBlur.Imaging;

/// <summary>What a file says of its picture before any pixel is decoded.</summary>
public sealed record ImageHeader
{
    /// <summary>The format that the magic bytes name.</summary>
    public required ImageFormat Format { get; init; }

    /// <summary>Pixels, as stored: before <see cref="Orientation"/> is applied.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels, as stored: before <see cref="Orientation"/> is applied.</summary>
    public required int Height { get; init; }

    /// <summary>Exif orientation, 1 to 8; 1 when the file names none or an impossible one.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>Bits a channel, as stored: 1 to 16.</summary>
    public int BitDepth { get; init; } = 8;

    /// <summary>What the channels stand for.</summary>
    public ColorModel ColorModel { get; init; } = ColorModel.Rgb;

    /// <summary>True when pixels may be transparent, by a channel, a palette or a color key.</summary>
    public bool HasAlpha { get; init; }

    /// <summary>True for a picture coded without loss in a format that can do both.</summary>
    public bool IsLossless { get; init; }

    /// <summary>What the picture is the first of, where the file holds more of its kind.</summary>
    public ImageSequence Sequence { get; init; }

    /// <summary>Width of the upright image, pixels.</summary>
    public int UprightWidth => Orientation >= 5 ? Height : Width;

    /// <summary>Height of the upright image, pixels.</summary>
    public int UprightHeight => Orientation >= 5 ? Width : Height;

    /// <summary>Pixels in the picture.</summary>
    public long PixelCount => (long)Width * Height;
}
