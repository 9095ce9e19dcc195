using FaceBlur.Accuracy.Metrics;
using FaceBlur.Detection;

namespace FaceBlur.Accuracy.Reports;

/// <summary>All measurements of one call, side by side.</summary>
/// <param name="Settings">What was asked.</param>
/// <param name="Measurements">One for each model and pass.</param>
/// <param name="MillisecondsPerMegapixel">Of network input, one core.</param>
/// <param name="RefusedPhotos">Photos that FaceBlur does not read; they are in no number.</param>
internal sealed record AccuracyReport(
    AccuracySettings Settings,
    IReadOnlyList<Measurement> Measurements,
    IReadOnlyDictionary<DetectorModel, double> MillisecondsPerMegapixel,
    int RefusedPhotos)
{
    private static readonly double[] Rates = [0.25, 0.5, 1, 1.5, 2, 3, 5, 10];

    /// <summary>The threshold at which a run has the false alarms that were asked for.</summary>
    public float ThresholdOf(Measurement measurement) => measurement.ThresholdFor(Settings.FalseAlarmsPerPhoto);

    /// <summary>The thresholds to show for a run: some rates of false alarms, and those that were asked for.</summary>
    public IEnumerable<float> Curve(Measurement measurement) => Rates
        .Append(Settings.FalseAlarmsPerPhoto)
        .Select(measurement.ThresholdFor)
        .Concat(Settings.Thresholds)
        .Distinct()
        .OrderDescending();
}
