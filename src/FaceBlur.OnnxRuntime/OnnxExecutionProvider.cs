namespace FaceBlur.OnnxRuntime;

/// <summary>What ONNX Runtime runs a network on.</summary>
public enum OnnxExecutionProvider
{
    /// <summary>The processor, one core a worker. Every package of ONNX Runtime has it.</summary>
    Cpu,

    /// <summary>An NVIDIA card: package <c>Microsoft.ML.OnnxRuntime.Gpu</c>.</summary>
    Cuda,

    /// <summary>Any card under Windows: package <c>Microsoft.ML.OnnxRuntime.DirectML</c>.</summary>
    DirectMl,

    /// <summary>Apple's processors.</summary>
    CoreMl,
}
