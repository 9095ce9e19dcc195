namespace FaceBlur.Detection;

/// <summary>How pixels are handed to a network.</summary>
public sealed record ModelInput
{
    /// <summary>Order of the tensor's axes. Only <c>NCHW</c> is known.</summary>
    public required string Layout { get; init; }

    /// <summary>Order of the channels. Only <c>BGR</c> is known.</summary>
    public required string ColorOrder { get; init; }

    /// <summary>Values of the darkest and the brightest pixel. Only 0 and 255 are known.</summary>
    public required IReadOnlyList<float> Range { get; init; }

    /// <summary>Width and height of the input are multiples of this many pixels.</summary>
    /// <value>1 to 256.</value>
    public required int MultipleOf { get; init; }

    internal string? Fault()
    {
        if (Layout != "NCHW" || ColorOrder != "BGR" || Range is not [0, 255])
            return "the input must be NCHW, BGR, 0 to 255";
        return MultipleOf is < 1 or > 256 ? "the input's granularity must lie between 1 and 256 pixels" : null;
    }
}
