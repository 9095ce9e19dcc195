using System.Globalization;
using FaceBlur.Throughput.Runs;
using FaceBlur.Throughput.Targets;
using FaceBlur.Throughput.Workloads;
using Spectre.Console;

namespace FaceBlur.Throughput.Reports;

/// <summary>One set of photos as tables: the contestants, the stages, the targets.</summary>
internal static class TableReport
{
    public static void Print(Comparison comparison, IAnsiConsole console)
    {
        console.Write(Contestants(comparison));
        console.Write(Stages(comparison));
        console.Write(Targets(comparison));
    }

    private static Table Contestants(Comparison comparison)
    {
        Table table = NewTable($"{comparison.Name}, medians of {comparison.FaceBlur[0].Runs.Count}")
            .AddColumn("")
            .AddColumn(Right("photos/s"))
            .AddColumn(Right("Mpx/s"))
            .AddColumn(Right("ms a photo"))
            .AddColumn(Right("CPU ms a photo"))
            .AddColumn(Right("peak MB"))
            .AddColumn(Right("allocated MB a photo"))
            .AddColumn(Right("x naive, a photo a core"))
            .AddColumn(Right("by CPU time"));
        foreach (Series series in comparison.All)
        {
            table.AddRow(
                series.Name,
                Number(series.Median(run => run.PhotosPerSecond), "0.00"),
                Number(series.Median(run => run.MegapixelsPerSecond), "0.0"),
                Number(series.Median(run => 1000 * run.SecondsPerPhoto), "0"),
                Number(series.Median(run => 1000 * run.CpuSecondsPerPhoto), "0"),
                Number(series.Median(run => run.PeakBytes / 1e6), "0"),
                Number(series.Median(run => run.AllocatedBytes / 1e6 / run.Photos), "0.00"),
                Number(series.RatioTo(comparison.NaiveAllCores, run => run.PhotosPerSecond), "0.00"),
                Number(series.RatioTo(comparison.NaiveAllCores, run => 1 / run.CpuSecondsPerPhoto), "0.00"));
        }
        return table;
    }

    private static Table Stages(Comparison comparison)
    {
        Series[] told = [.. comparison.FaceBlur, comparison.StagesAlone];
        Table table = NewTable("milliseconds a photo and worker, by stage").AddColumn("");
        foreach (Series series in told) table.AddColumn(Right(series.Name));
        foreach (string stage in Stage.All)
        {
            table.AddRow([stage, .. told.Select(series => Number(Milliseconds(series, run => run.Stages[stage]), "0.0"))]);
            if (stage != Stage.Detect) continue;
            table.AddRow([
                "  of it the network",
                .. told.Select(series => series == comparison.StagesAlone ? "" : Number(Milliseconds(series, run => run.Stages[PipelineWorkload.Network]), "0.0")),
            ]);
        }
        table.AddRow(["between the stages", .. told.Select(series => Number(Milliseconds(series, Between), "0.0"))]);
        return table;
    }

    private static double Between(RunResult run) => run.Seconds - Stage.All.Sum(stage => run.Stages[stage]);

    /// <summary>The median over rounds; of several workers each has its own time.</summary>
    private static double Milliseconds(Series series, Func<RunResult, double> seconds) => series.Median(run =>
    {
        RunResult ofAllWorkers = run with { Seconds = run.Seconds * series.Request.Jobs };
        return 1000 * seconds(ofAllWorkers) / run.Photos;
    });

    private static Table Targets(Comparison comparison)
    {
        Table table = NewTable("targets, set for 12 Mpx on 2 cores at balanced")
            .AddColumn("").AddColumn(Right("target")).AddColumn(Right("measured")).AddColumn("");
        foreach (Target target in TargetList.Of(comparison))
        {
            table.AddRow(
                target.Name,
                (target.IsAtLeast ? ">= " : "<= ") + Number(target.Bound, "0.##") + " " + target.Unit,
                target.Measured is { } measured ? Number(measured, "0.00") + " " + target.Unit : "not measured",
                target.IsMet switch { true => "[green]pass[/]", false => "[red]miss[/]", null => "" });
        }
        return table;
    }

    private static Table NewTable(string title) => new Table().Border(TableBorder.Simple).Title(title);

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned();

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
