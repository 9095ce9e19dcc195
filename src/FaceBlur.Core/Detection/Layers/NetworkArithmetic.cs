namespace FaceBlur.Detection.Layers;

/// <summary>
/// Runs a network of plain convolutions on the processor by FaceBlur's own arithmetic, one picture at a time or several of one size. Used
/// by one thread at a time.
/// </summary>
internal sealed unsafe class NetworkArithmetic : IDetectionEngine
{
    private readonly NetworkPlan _plan;

    private NetworkArithmetic(NetworkPlan plan, FeatureMap input) => (_plan, Input) = (plan, input);

    /// <summary>What the network reads: fill it, then <see cref="Run()"/>.</summary>
    public FeatureMap Input { get; }

    /// <summary>Takes a network into use.</summary>
    /// <returns>Null if it has other layers: then an engine runs it.</returns>
    public static NetworkArithmetic? Of(DetectorModel model)
    {
        try
        {
            return NetworkPlan.Read(new OnnxGraph(model.File), model.Shared, model.Manifest.OutputNames()) is { Input: { } input } plan
                ? new NetworkArithmetic(plan, input)
                : null;
        }
        catch (InvalidDataException)
        {
            // The engine says what is wrong with the file.
            return null;
        }
    }

    /// <inheritdoc/>
    public void Run(NetworkInput input)
    {
        Input.Resize(pictures: 1, input.Width, input.Height);
        Fill(0, input);
        Run();
    }

    /// <summary>Takes over one picture, for which the input has room.</summary>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.DetectionFailed"/>: it has other channels.</exception>
    public void Fill(int picture, NetworkInput input)
    {
        if (input.Channels != Input.Channels)
            throw new FaceBlurException(FaceBlurErrorCode.DetectionFailed, "the detector failed on this photo", "the network reads another number of channels");
        float* from = (float*)input.Address;
        nint plane = (nint)input.Width * input.Height;
        for (int y = 0; y < input.Height; y++)
        {
            float* to = Input.Row(picture, y);
            for (int x = 0; x < input.Width; x++, from++)
            {
                for (int channel = 0; channel < Input.Channels; channel++) *to++ = from[channel * plane];
            }
        }
    }

    /// <summary>Runs the network on what its input holds: outputs have the cells of one picture after those of another.</summary>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.DetectionFailed"/>: the network cannot take this size.</exception>
    public void Run()
    {
        foreach (OutputColumns output in _plan.Outputs.Values) output.Start();
        foreach (NetworkStep step in _plan.Steps) step.Run();
    }

    /// <inheritdoc/>
    public ReadOnlySpan<float> Output(string name) => _plan.Outputs[name].Read();

    /// <inheritdoc/>
    public void Dispose() => _plan.Dispose();
}
