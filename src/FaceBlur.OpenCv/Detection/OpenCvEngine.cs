using System.Runtime.InteropServices;
using FaceBlur.Detection;
using OpenCvSharp;
using OpenCvSharp.Dnn;

namespace FaceBlur.OpenCv;

/// <summary>
/// Runs a network by OpenCV's DNN module. One network serves all sizes: planning it anew for another one costs nothing that could be
/// measured, while a copy for each size took 120 MB a worker.
/// </summary>
internal sealed class OpenCvEngine : IDetectionEngine
{
    private readonly Net _net;
    private readonly string[] _outputNames;
    private readonly Mat[] _outputs;

    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.ModelInvalid"/>: the weights are no network.</exception>
    public OpenCvEngine(DetectorModel model)
    {
        OpenCvRuntime.EnsureLoaded();
        _net = Read(model);
        _outputNames = [.. model.Manifest.OutputNames()];
        _outputs = [.. _outputNames.Select(_ => new Mat())];
    }

    public void Run(NetworkInput input)
    {
        try
        {
            using Mat blob = Mat.FromPixelData([1, input.Channels, input.Height, input.Width], MatType.CV_32F, input.Address);
            _net.SetInput(blob);
            _net.Forward(_outputs, _outputNames);
        }
        catch (Exception error) when (error is OpenCVException or OpenCvSharpException)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.DetectionFailed, "the detector failed on this photo", innerException: error);
        }
    }

    public unsafe ReadOnlySpan<float> Output(string name)
    {
        Mat output = _outputs[Array.IndexOf(_outputNames, name)];
        if (output.Type() != MatType.CV_32F || !output.IsContinuous())
            throw new FaceBlurException(FaceBlurErrorCode.DetectionFailed, "the detector gave an output of an unexpected kind");
        return MemoryMarshal.CreateReadOnlySpan(ref *(float*)output.DataPointer, (int)output.Total());
    }

    public void Dispose()
    {
        _net.Dispose();
        foreach (Mat output in _outputs) output.Dispose();
    }

    private static Net Read(DetectorModel model)
    {
        try
        {
            Net net = Net.ReadNetFromONNX(model.Weights) ?? throw new OpenCvSharpException("no network was made");
            net.SetPreferableBackend(Backend.OPENCV);
            net.SetPreferableTarget(Target.CPU);
            return net;
        }
        catch (Exception error) when (error is OpenCVException or OpenCvSharpException or ArgumentException)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.ModelInvalid, $"the model {model.Manifest.Name} cannot be read as ONNX", innerException: error);
        }
    }
}
