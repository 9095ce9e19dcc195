namespace FaceBlur.Detection;

/// <summary>The outputs of a network by stride, and the faces in them.</summary>
internal sealed class NetworkOutputs(IReadOnlyList<int> strides)
{
    private readonly (int Stride, string Classification, string Objectness, string Boxes)[] _names =
        [.. strides.Select(stride => (stride, $"cls_{stride}", $"obj_{stride}", $"bbox_{stride}"))];

    /// <summary>Reads the faces of the last run.</summary>
    /// <param name="engine">Has run.</param>
    /// <param name="width">Of the input.</param>
    /// <param name="height">Of the input.</param>
    /// <param name="minConfidence">Cells below it are left out.</param>
    /// <param name="faces">Gets a box for each cell that is sure enough, in pixels of the input.</param>
    public void Read(IDetectionEngine engine, int width, int height, float minConfidence, List<Face> faces)
    {
        foreach ((int stride, string classification, string objectness, string boxes) in _names)
        {
            var grid = new CellGrid(stride, width / stride, height / stride);
            grid.Read(
                Values(engine, classification, grid.Count),
                Values(engine, objectness, grid.Count),
                Values(engine, boxes, grid.Count * 4),
                minConfidence,
                faces);
        }
    }

    private static ReadOnlySpan<float> Values(IDetectionEngine engine, string name, int count)
    {
        ReadOnlySpan<float> values = engine.Output(name);
        return values.Length == count
            ? values
            : throw OfUnexpectedSize();
    }

    internal static FaceBlurException OfUnexpectedSize() =>
        new(FaceBlurErrorCode.DetectionFailed, "the detector gave an output of an unexpected size");
}
