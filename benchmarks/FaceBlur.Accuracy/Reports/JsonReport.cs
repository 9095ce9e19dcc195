using System.Text.Json;
using FaceBlur.Accuracy.Metrics;

namespace FaceBlur.Accuracy.Reports;

/// <summary>The measurements as JSON, for programs and for comparing two calls.</summary>
internal static class JsonReport
{
    public static void Write(AccuracyReport report, string path)
    {
        using FileStream file = File.OpenWrite(path);
        file.SetLength(0);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteNumber("refusedPhotos", report.RefusedPhotos);
        json.WriteStartArray("runs");
        foreach (Measurement measurement in report.Measurements) WriteRun(json, report, measurement);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, AccuracyReport report, Measurement measurement)
    {
        json.WriteStartObject();
        json.WriteString("model", measurement.Run.Model.Manifest.Name);
        json.WriteString("sha256", measurement.Run.Model.Manifest.Sha256);
        if (measurement.Run.Model.Refiner is { } refiner)
        {
            json.WriteString("refinerSha256", refiner.Manifest.Sha256);
            json.WriteNumber("refinerMillisecondsPerPhoto", Rounded(measurement.Refining.Time.TotalMilliseconds / Math.Max(1, measurement.Photos)));
            json.WriteNumber("refinedPerPhoto", Rounded((double)measurement.Refining.Candidates / Math.Max(1, measurement.Photos)));
        }
        json.WriteString("pass", measurement.Run.Pass);
        json.WriteNumber("photos", measurement.Photos);
        json.WriteNumber("faces", measurement.Faces.Count);
        json.WriteNumber("millisecondsPerMegapixel", Rounded(report.MillisecondsPerMegapixel[measurement.Run.Model]));
        json.WriteStartObject("averagePrecision");
        foreach ((string subset, double value) in measurement.AveragePrecisions()) json.WriteNumber(subset, Rounded(value));
        json.WriteEndObject();
        json.WriteStartArray("curve");
        foreach (float threshold in report.Curve(measurement)) WritePoint(json, measurement, threshold);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, Measurement measurement, float threshold)
    {
        json.WriteStartObject();
        json.WriteNumber("threshold", Rounded(threshold));
        json.WriteNumber("falseAlarmsPerPhoto", Rounded(measurement.FalseAlarmsPerPhoto(threshold)));
        json.WriteStartArray("groups");
        foreach (FaceGroup group in FaceGroup.BySize.Concat(FaceGroup.ByAttribute))
        {
            MeasuredFace[] faces = [.. measurement.Faces.Where(group.Holds)];
            if (faces.Length == 0) continue;
            json.WriteStartObject();
            json.WriteString("group", group.Name);
            json.WriteNumber("faces", faces.Length);
            json.WriteNumber("recall", Rounded(Measurement.Recall(faces, threshold)));
            json.WriteNumber("coverage", Rounded(Measurement.Coverage60(faces, threshold)));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static double Rounded(double value) => Math.Round(value, 4);
}
