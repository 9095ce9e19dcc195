using System.Text.Json;
using FaceBlur.Throughput.Runs;
using FaceBlur.Throughput.Targets;

namespace FaceBlur.Throughput.Reports;

/// <summary>All numbers as JSON, for programs and for comparing commits. Holds no path.</summary>
internal static class ResultFile
{
    public static void Write(IReadOnlyList<Comparison> comparisons, ThroughputSettings settings, Machine machine, string path)
    {
        using FileStream file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("date", machine.Date);
        json.WriteString("commit", machine.Commit);
        json.WriteString("processor", machine.Processor);
        json.WriteNumber("cores", machine.Cores);
        json.WriteString("runtime", machine.Runtime);
        json.WriteString("system", machine.OperatingSystem);
        json.WriteString("thoroughness", settings.Thoroughness.ToString());
        json.WriteString("model", Path.GetFileNameWithoutExtension(settings.Model));
        json.WriteString("naiveModel", Path.GetFileNameWithoutExtension(settings.NaiveModel) ?? "faceblur-seed");
        json.WriteStartArray("comparisons");
        foreach (Comparison comparison in comparisons) WriteComparison(json, comparison);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteComparison(Utf8JsonWriter json, Comparison comparison)
    {
        json.WriteStartObject();
        json.WriteString("photos", comparison.Name);
        json.WriteStartArray("contestants");
        foreach (Series series in comparison.All) WriteSeries(json, series);
        json.WriteEndArray();
        json.WriteStartArray("targets");
        foreach (Target target in TargetList.Of(comparison)) WriteTarget(json, target);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSeries(Utf8JsonWriter json, Series series)
    {
        json.WriteStartObject();
        json.WriteString("name", series.Name);
        json.WriteNumber("jobs", series.Request.Jobs);
        json.WriteNumber("openCvThreads", series.Request.Threads);
        json.WriteStartArray("runs");
        foreach (RunResult run in series.Runs) WriteRun(json, run);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, RunResult run)
    {
        json.WriteStartObject();
        json.WriteNumber("photos", run.Photos);
        json.WriteNumber("photosPerSecond", Rounded(run.PhotosPerSecond));
        json.WriteNumber("megapixelsPerSecond", Rounded(run.MegapixelsPerSecond));
        json.WriteNumber("secondsPerPhoto", Rounded(run.SecondsPerPhoto));
        json.WriteNumber("cpuSecondsPerPhoto", Rounded(run.CpuSecondsPerPhoto));
        json.WriteNumber("peakMegabytes", Rounded(run.PeakBytes / 1e6));
        json.WriteNumber("allocatedMegabytesPerPhoto", Rounded(run.AllocatedBytes / 1e6 / run.Photos));
        json.WriteStartObject("stageSeconds");
        foreach ((string stage, double seconds) in run.Stages) json.WriteNumber(stage, Rounded(seconds / run.Photos));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter json, Target target)
    {
        json.WriteStartObject();
        json.WriteString("name", target.Name);
        json.WriteNumber(target.IsAtLeast ? "atLeast" : "atMost", target.Bound);
        if (target.Measured is { } measured) json.WriteNumber("measured", Rounded(measured));
        if (target.IsMet is { } isMet) json.WriteBoolean("met", isMet);
        json.WriteEndObject();
    }

    private static double Rounded(double value) => Math.Round(value, 4);
}
