using FaceBlur.Detection;

namespace FaceBlur.Core.Tests.Detection.Refining;

/// <summary>
/// In place of a refiner's network: says of every crop what it is told to, and of every second one, which is a mirror image where each
/// candidate gets two looks, the same the other way around.
/// </summary>
internal sealed class RefinerEngine : IDetectionEngine
{
    /// <summary>Of the one cell, 0 to 1.</summary>
    public float Confidence { get; set; } = 0.5f;

    /// <summary>Center and logarithm of the size in sides of the input.</summary>
    public float[] Box { get; set; } = [0.5f, 0.5f, 0, 0];

    /// <summary>Of mirror images, where it differs.</summary>
    public float? MirroredConfidence { get; set; }

    /// <summary>Called with the number of each look before its outputs are read.</summary>
    public Action<int>? Ran { get; init; }

    public bool Fails { get; init; }

    public bool IsDisposed { get; private set; }

    public int Runs { get; private set; }

    public (int Width, int Height) Size { get; private set; }

    /// <summary>Blue in the middle of what it was shown last.</summary>
    public float Middle { get; private set; }

    /// <summary>Blue in the first and the last column, half-way down, of each picture that it was shown.</summary>
    public List<(float Left, float Right)> Edges { get; } = [];

    private bool IsMirrored => Runs % 2 == 0;

    public unsafe void Run(NetworkInput input)
    {
        if (Fails) throw new FaceBlurException(FaceBlurErrorCode.DetectionFailed, "made up");
        Size = (input.Width, input.Height);
        float* middle = (float*)input.Address + (input.Height / 2 * input.Width);
        Middle = middle[input.Width / 2];
        Edges.Add((middle[0], middle[input.Width - 1]));
        int number = Runs++;
        Ran?.Invoke(number);
    }

    public ReadOnlySpan<float> Output(string name) => name switch
    {
        "cls_16" or "obj_16" => new[] { IsMirrored ? MirroredConfidence ?? Confidence : Confidence },
        "bbox_16" => IsMirrored ? [1 - Box[0], .. Box[1..]] : Box,
        _ => throw new FaceBlurException(FaceBlurErrorCode.DetectionFailed, "there is no such output"),
    };

    public void Dispose() => IsDisposed = true;
}
