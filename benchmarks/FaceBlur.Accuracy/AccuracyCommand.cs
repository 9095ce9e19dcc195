using FaceBlur.Accuracy.Annotations;
using FaceBlur.Accuracy.Metrics;
using FaceBlur.Accuracy.Reports;
using FaceBlur.Detection;
using FaceBlur.OpenCv;
using Spectre.Console;

namespace FaceBlur.Accuracy;

/// <summary>Runs models over annotated photos and tells what they found, covered and missed.</summary>
internal sealed class AccuracyCommand(AccuracySettings settings, IAnsiConsole console, IAnsiConsole progressConsole)
{
    private readonly RedactionOptions _redaction = FaceBlurOptions.Protest.Redaction;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        DetectorModel[] models = [.. settings.Models.Select(LoadModel)];
        DetectorRun[] runs = [.. models.SelectMany(model => settings.Passes.Select(pass => DetectorRun.Create(model, pass)))];
        IReadOnlyList<AnnotatedPhoto> photos = Choose(WiderFaceFolder.Read(settings.Data));
        IReadOnlyList<Subset> subsets = [Subset.All, .. settings.Lists is { } lists ? Subset.ReadFolder(lists) : []];
        Measurement[] measurements = [.. runs.Select(run => new Measurement(run, subsets, _redaction))];

        IReadOnlyDictionary<DetectorModel, double> speeds = Speed.Measure(models);
        int refused = await MeasureAsync(measurements, photos, cancellationToken).ConfigureAwait(false);
        var report = new AccuracyReport(settings, measurements, speeds, refused);
        TableReport.Print(report, console);
        if (settings.Json is { } json) JsonReport.Write(report, json);
        if (settings.Sheet is { } sheet)
            await MissSheet.DrawAsync(measurements[0], report.ThresholdOf(measurements[0]), sheet, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>How many photos FaceBlur would not read.</returns>
    private async Task<int> MeasureAsync(
        Measurement[] measurements, IReadOnlyList<AnnotatedPhoto> photos, CancellationToken cancellationToken)
    {
        OpenCvFaceDetector[] detectors = [.. measurements.Select(measurement => measurement.Run.MakeDetector())];
        using var reader = new PhotoReader();
        int refused = 0;
        await progressConsole.Progress().StartAsync(async progress =>
        {
            ProgressTask task = progress.AddTask("photos", maxValue: photos.Count);
            foreach (AnnotatedPhoto photo in photos)
            {
                try
                {
                    await reader.ReadAsync(photo, Look, cancellationToken).ConfigureAwait(false);
                }
                catch (FaceBlurException)
                {
                    refused++;
                }
                task.Increment(1);

                void Look(ImageView pixels)
                {
                    for (int i = 0; i < detectors.Length; i++)
                        measurements[i].Add(photo, pixels.Width, pixels.Height, detectors[i].Detect(pixels, cancellationToken));
                }
            }
        }).ConfigureAwait(false);
        for (int i = 0; i < detectors.Length; i++)
        {
            measurements[i].Refining = (detectors[i].RefinedCandidates, detectors[i].RefinerTime);
            detectors[i].Dispose();
        }
        return refused;
    }

    private DetectorModel LoadModel(string nameOrPath)
    {
        DetectorModel model = ModelArgument.Load(nameOrPath);
        return settings.NoRefiner ? model.WithoutRefiner() : model;
    }

    private IReadOnlyList<AnnotatedPhoto> Choose(IReadOnlyList<AnnotatedPhoto> photos)
    {
        if (settings.HeldOut) photos = [.. photos.Where(WiderFaceFolder.IsHeldOut)];
        if (settings.Limit is not { } limit || limit >= photos.Count) return photos;
        return [.. Enumerable.Range(0, limit).Select(i => photos[(int)((long)i * photos.Count / limit)])];
    }
}
