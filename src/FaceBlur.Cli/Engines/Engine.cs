namespace FaceBlur.Cli.Engines;

/// <summary>Which model finds faces, and what runs it.</summary>
/// <param name="Model">A model's name, folder or file; null for the one that comes with FaceBlur.</param>
/// <param name="Name">One of the names here; null for OpenCV.</param>
/// <param name="Provider">What the engine runs on, in its own words; null for the processor.</param>
internal sealed record Engine(string? Model, string? Name, string? Provider)
{
    public const string OpenCv = "opencv";
    public const string OnnxRuntime = "onnxruntime";
}
