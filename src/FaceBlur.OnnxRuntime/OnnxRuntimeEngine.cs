using FaceBlur.Detection;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace FaceBlur.OnnxRuntime;

/// <summary>Runs a network by ONNX Runtime, with one thread of its own: photos are processed side by side.</summary>
internal sealed class OnnxRuntimeEngine : IDetectionEngine
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private IDisposableReadOnlyCollection<OrtValue>? _outputs;

    private OnnxRuntimeEngine(InferenceSession session, DetectorModel model)
    {
        _session = session;
        _inputNames = [.. session.InputNames];
        _outputNames = [.. model.Manifest.OutputNames()];
    }

    /// <exception cref="FaceBlurException">The library or the provider is missing, or the weights are no network.</exception>
    public static OnnxRuntimeEngine Create(DetectorModel model, OnnxExecutionProvider provider)
    {
        try
        {
            // It reports on itself to its maker, where the system has a channel for that.
            OrtEnv.Instance().DisableTelemetryEvents();
            using var options = new SessionOptions
            {
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
                // Its messages quote names and values.
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            };
            Providers.Append(options, provider);
            return new OnnxRuntimeEngine(new InferenceSession(AnySize.Open(model.Weights.ToArray()), options), model);
        }
        catch (Exception error) when (error is OnnxRuntimeException or InvalidDataException)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.ModelInvalid, $"the model {model.Manifest.Name} cannot be run by ONNX Runtime", innerException: error);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException
            or EntryPointNotFoundException or TypeInitializationException)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.NativeLibraryMissing,
                "the ONNX Runtime library, or one that it needs, could not be loaded",
                "the package Microsoft.ML.OnnxRuntime, or its kind for your card, is missing from the application",
                failure);
        }
    }

    public void Run(NetworkInput input)
    {
        try
        {
            using OrtValue planes = OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance,
                TensorElementType.Float,
                [1, input.Channels, input.Height, input.Width],
                input.Address,
                (long)input.Channels * input.Height * input.Width * sizeof(float));
            _outputs?.Dispose();
            _outputs = null;
            _outputs = _session.Run(_runOptions, _inputNames, [planes], _outputNames);
        }
        catch (Exception error) when (error is OnnxRuntimeException or ArgumentException)
        {
            throw Failed("the detector failed on this photo", error);
        }
    }

    public ReadOnlySpan<float> Output(string name)
    {
        OrtValue output = (_outputs ?? throw Failed("the detector has not run"))[Array.IndexOf(_outputNames, name)];
        return output.GetTensorTypeAndShape().ElementDataType == TensorElementType.Float
            ? output.GetTensorDataAsSpan<float>()
            : throw Failed("the detector gave an output of an unexpected kind");
    }

    public void Dispose()
    {
        _outputs?.Dispose();
        _runOptions.Dispose();
        _session.Dispose();
    }

    private static FaceBlurException Failed(string message, Exception? innerException = null) =>
        new(FaceBlurErrorCode.DetectionFailed, message, innerException: innerException);
}
