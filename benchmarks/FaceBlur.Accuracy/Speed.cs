using FaceBlur.Detection;
using FaceBlur.OpenCv;

namespace FaceBlur.Accuracy;

/// <summary>Milliseconds of one core for a megapixel of network input. What a refiner takes hangs on the photos, so it is left out.</summary>
internal static class Speed
{
    private const int Side = 640;
    private const int Rounds = 25;

    /// <summary>
    /// Times all models in turn, round after round, and takes the best of each, in processor time: what else the machine does
    /// meanwhile matters little and hits all alike.
    /// </summary>
    public static IReadOnlyDictionary<DetectorModel, double> Measure(IReadOnlyList<DetectorModel> models)
    {
        OpenCvFaceDetector[] detectors =
            [.. models.Select(model => new OpenCvFaceDetector(model.WithoutRefiner(), new DetectionOptions { ConfidenceThreshold = 0.99f }, ImagePyramid.NativeSize))];
        byte[] noise = new byte[Side * Side * 3];
        new Random(1).NextBytes(noise);
        double[] best = [.. models.Select(_ => double.MaxValue)];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < detectors.Length; i++)
            {
                TimeSpan start = Environment.CpuUsage.TotalTime;
                detectors[i].Detect(new ImageView(noise, Side, Side, Side * 3), CancellationToken.None);
                best[i] = Math.Min(best[i], (Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
            }
        }
        foreach (OpenCvFaceDetector detector in detectors) detector.Dispose();
        return models.Select((model, i) => (model, best[i] * 1e6 / (Side * Side))).ToDictionary();
    }
}
