using FaceBlur.Detection;

namespace FaceBlur.Cli.Rehearsing;

/// <summary>In place of a network: sees a face in the corner of everything, and takes no time.</summary>
/// <param name="stride">Pixels of a cell.</param>
/// <param name="confidence">Of the face, 0 to 1.</param>
internal sealed class OneFaceEngine(int stride, float confidence) : IDetectionEngine
{
    private float[] _confidences = [];
    private float[] _boxes = [];

    public void Run(NetworkInput input)
    {
        int cells = input.Width / stride * (input.Height / stride);
        _confidences = new float[cells];
        _confidences[0] = confidence;
        // All zeros: from the cell's corner, as wide and high as the cell.
        _boxes = new float[cells * 4];
    }

    public ReadOnlySpan<float> Output(string name) => name.StartsWith("bbox", StringComparison.Ordinal) ? _boxes : _confidences;

    public void Dispose()
    {
        // It holds nothing.
    }
}
