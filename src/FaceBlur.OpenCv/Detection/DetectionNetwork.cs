using System.Diagnostics;
using System.Runtime.InteropServices;
using FaceBlur.Detection;
using OpenCvSharp;
using OpenCvSharp.Dnn;

namespace FaceBlur.OpenCv;

/// <summary>
/// A network with <c>FaceDetectorYN</c>'s outputs: hands it pixels, reads faces from its cells. Keeps its buffers from call to
/// call, so it is for one thread at a time.
/// </summary>
internal sealed class DetectionNetwork : IDisposable
{
    private readonly ModelManifest _manifest;
    private readonly NetworkPlans _plans;
    private readonly string[] _outputNames;
    private readonly Mat[] _outputs;
    private readonly NetworkInput _input;

    public DetectionNetwork(DetectorModel model)
    {
        _manifest = model.Manifest;
        _outputNames = [.. _manifest.Strides.SelectMany(stride => new[] { $"cls_{stride}", $"obj_{stride}", $"bbox_{stride}" })];
        _outputs = [.. _outputNames.Select(_ => new Mat())];
        _input = new NetworkInput(_manifest.Input.MultipleOf);
        _plans = new NetworkPlans(model);
        try
        {
            Try();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How long the network itself has run so far: for benchmarks.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>Finds faces in 8-bit BGR pixels.</summary>
    /// <param name="pixels">At least 1×1.</param>
    /// <param name="minConfidence">Cells below it are left out.</param>
    /// <param name="faces">Gets a box for each cell that is sure enough, in pixels of <paramref name="pixels"/>.</param>
    public void Detect(Mat pixels, float minConfidence, List<Face> faces)
    {
        Mat blob = _input.Fill(pixels);
        Net net = _plans.For(_input.Width, _input.Height);
        long start = Stopwatch.GetTimestamp();
        net.SetInput(blob);
        net.Forward(_outputs, _outputNames);
        Elapsed += Stopwatch.GetElapsedTime(start);
        for (int i = 0; i < _manifest.Strides.Count; i++)
        {
            int stride = _manifest.Strides[i];
            var grid = new CellGrid(stride, _input.Width / stride, _input.Height / stride);
            grid.Read(
                Values(_outputs[3 * i], grid.Count),
                Values(_outputs[(3 * i) + 1], grid.Count),
                Values(_outputs[(3 * i) + 2], grid.Count * 4),
                minConfidence,
                faces);
        }
    }

    public void Dispose()
    {
        _plans.Dispose();
        _input.Dispose();
        foreach (Mat output in _outputs) output.Dispose();
    }

    /// <summary>Runs the model once on nothing, so that one of another kind is refused before the first photo.</summary>
    private void Try()
    {
        int side = 2 * _manifest.Input.MultipleOf;
        using var nothing = new Mat(side, side, MatType.CV_8UC3, Scalar.All(NetworkInput.Padding));
        try
        {
            Detect(nothing, 1, []);
        }
        catch (Exception error) when (error is OpenCVException or OpenCvSharpException or FaceBlurException)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.ModelInvalid,
                $"the model {_manifest.Name} does not have the outputs of a face detector",
                "cls, obj and bbox are needed for every stride of its manifest",
                error);
        }
    }

    private static ReadOnlySpan<float> Values(Mat output, int count)
    {
        if (output.Type() != MatType.CV_32F || output.Total() != count || !output.IsContinuous())
            throw new FaceBlurException(FaceBlurErrorCode.DetectionFailed, "the detector gave an output of an unexpected size");
        unsafe
        {
            return MemoryMarshal.CreateReadOnlySpan(ref *(float*)output.DataPointer, count);
        }
    }
}
