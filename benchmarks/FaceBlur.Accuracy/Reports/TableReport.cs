using System.Globalization;
using FaceBlur.Accuracy.Metrics;
using Spectre.Console;

namespace FaceBlur.Accuracy.Reports;

/// <summary>The measurements as tables on a terminal, one column for each run.</summary>
internal static class TableReport
{
    public static void Print(AccuracyReport report, IAnsiConsole console)
    {
        console.Write(Summary(report));
        foreach (Measurement measurement in report.Measurements) console.Write(Curve(report, measurement));
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"Faces are {Annotations.AnnotatedFace.MinSide} px and more (square root of the area). Covered: {Coverage.MinShare:P0} of the box under the regions.");
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"False alarm: a detection that is no marked face by IoU {Matching.MinOverlap:0.0}, or one that was found already.");
        if (report.RefusedPhotos > 0) console.MarkupLineInterpolated($"[yellow]{report.RefusedPhotos} photos are not read by FaceBlur.[/]");
    }

    private static Table Summary(AccuracyReport report)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("");
        foreach (Measurement measurement in report.Measurements)
            table.AddColumn(new TableColumn(Markup.Escape(measurement.Run.Name)).RightAligned());

        void Row(string name, Func<Measurement, string> value) =>
            table.AddRow([Markup.Escape(name), .. report.Measurements.Select(measurement => Markup.Escape(value(measurement)))]);

        Row("photos", m => m.Photos.ToString(CultureInfo.InvariantCulture));
        Row("faces", m => m.Faces.Count.ToString(CultureInfo.InvariantCulture));
        Row("ms per Mpx, one core", m => Number(report.MillisecondsPerMegapixel[m.Run.Model], "0.0"));
        if (report.Measurements.Any(m => m.Refining.Candidates > 0))
        {
            Row("refiner, ms a photo", m => Number(m.Refining.Time.TotalMilliseconds / m.Photos, "0.0"));
            Row("refined, candidates a photo", m => Number((double)m.Refining.Candidates / m.Photos, "0.0"));
        }
        foreach ((string subset, _) in report.Measurements[0].AveragePrecisions())
            Row($"AP {subset}", m => Number(m.AveragePrecisions().First(ap => ap.Subset == subset).Value, "0.000"));
        Row("threshold", m => Number(report.ThresholdOf(m), "0.000"));
        Row("false alarms a photo", m => Number(m.FalseAlarmsPerPhoto(report.ThresholdOf(m)), "0.00"));
        foreach (FaceGroup group in FaceGroup.BySize) Row($"recall {group.Name}", m => Share(report, m, group, Measurement.Recall));
        foreach (FaceGroup group in FaceGroup.BySize.Concat(FaceGroup.ByAttribute))
            Row($"covered {group.Name}", m => Share(report, m, group, Measurement.Coverage60));
        return table;
    }

    private static Table Curve(AccuracyReport report, Measurement measurement)
    {
        Table table = new Table().Border(TableBorder.Simple).Title(Markup.Escape(measurement.Run.Name));
        table.AddColumns("threshold", "false alarms", "covered >= 10 px", ">= 16 px", ">= 64 px", "recall >= 16 px");
        foreach (float threshold in report.Curve(measurement))
        {
            string Covered(int side) =>
                Number(Measurement.Coverage60([.. measurement.Faces.Where(face => face.Face.Side >= side)], threshold), "0.000");
            table.AddRow(
                Number(threshold, "0.000"),
                Number(measurement.FalseAlarmsPerPhoto(threshold), "0.00"),
                Covered(10),
                Covered(16),
                Covered(64),
                Number(Measurement.Recall([.. measurement.Faces.Where(face => face.Face.Side >= 16)], threshold), "0.000"));
        }
        return table;
    }

    private static string Share(
        AccuracyReport report, Measurement measurement, FaceGroup group, Func<IReadOnlyCollection<MeasuredFace>, float, double> share)
    {
        MeasuredFace[] faces = [.. measurement.Faces.Where(group.Holds)];
        return faces.Length == 0 ? "-" : $"{Number(share(faces, report.ThresholdOf(measurement)), "0.000")} ({faces.Length})";
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
