using FaceBlur.Accuracy.Metrics;
using FaceBlur.Detection;
using FaceBlur.OpenCv;

namespace FaceBlur.Accuracy;

/// <summary>One model at one thoroughness.</summary>
internal sealed record DetectorRun(DetectorModel Model, string Pass, ImagePyramid Pyramid)
{
    public const string NativePass = "native";

    public string Name => $"{Model.Manifest.Name} {Pass}";

    public static DetectorRun Create(DetectorModel model, string pass) => new(
        model, pass, pass == NativePass ? ImagePyramid.NativeSize : ImagePyramid.For(Enum.Parse<Thoroughness>(pass, ignoreCase: true)));

    /// <summary>A detector that gives everything down to the lowest confidence.</summary>
    public OpenCvFaceDetector MakeDetector() =>
        new(Model, new DetectionOptions { ConfidenceThreshold = Measurement.LowestConfidence }, Pyramid);
}
