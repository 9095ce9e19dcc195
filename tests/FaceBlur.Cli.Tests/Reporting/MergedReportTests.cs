using FaceBlur.Cli.Reporting;

namespace FaceBlur.Cli.Tests.Reporting;

public sealed class MergedReportTests
{
    [Fact]
    public void Lines_ReportsInAnyOrder_AreTheSame()
    {
        ReportLine[] lines = [Redacted("b.jpg"), Refused(12), Redacted("a.jpg"), Refused(3)];

        Assert.Equal(["a.jpg", "b.jpg"], Merge(lines).Where(line => line.Output is not null).Select(line => line.Output));
        Assert.Equal([3, 12], Merge(lines).Where(line => line.Number is not null).Select(line => line.Number));
        Assert.Equal(Merge(lines), Merge([.. lines.Reverse()]));
    }

    [Fact]
    public void Lines_PhotoRefusedTwice_IsThereOnce() => Assert.Single(Merge(Refused(3), Refused(3)));

    [Fact]
    public void Lines_PhotoDoneBefore_KeepsWhatWasSaidOfItThen()
    {
        ReportLine before = Redacted("a.jpg") with { Faces = 4 };
        var again = new ReportLine { Outcome = ReportLine.DoneBefore, Output = "a.jpg" };

        Assert.Equal(4, Assert.Single(Merge(before, again)).Faces);
        Assert.Equal(4, Assert.Single(Merge(again, before)).Faces);
        Assert.Equal(ReportLine.DoneBefore, Assert.Single(Merge(again)).Outcome);
    }

    [Fact]
    public void Lines_PhotoRefusedFirstAndRedactedLater_IsRedactedWhenItsNameIsKnown()
    {
        var refused = new ReportLine { Outcome = ReportLine.Failed, Input = "day1/a.jpg" };
        ReportLine redacted = Redacted("day1/a.jpg") with { Input = "day1/a.jpg" };

        Assert.Equal(ReportLine.Redacted, Assert.Single(Merge(refused, redacted)).Outcome);
    }

    [Fact]
    public void Lines_PhotoThatWasOnlyScannedLater_KeepsWhatWasDoneToIt()
    {
        ReportLine redacted = Redacted("a.jpg") with { Input = "a.jpg" };
        var scanned = new ReportLine { Outcome = ReportLine.Scanned, Input = "a.jpg" };

        Assert.Equal(ReportLine.Redacted, Assert.Single(Merge(redacted, scanned)).Outcome);
        Assert.Equal(ReportLine.Redacted, Assert.Single(Merge(scanned, redacted)).Outcome);
    }

    [Fact]
    public void Lines_PhotoOfADryRunLater_KeepsWhatWasDoneToIt()
    {
        ReportLine redacted = Redacted("a.jpg") with { Input = "a.jpg" };

        Assert.Null(Assert.Single(Merge(redacted, redacted with { DryRun = true })).DryRun);
        Assert.Null(Assert.Single(Merge(redacted with { DryRun = true }, redacted)).DryRun);
    }

    private static ReportLine[] Merge(params ReportLine[] lines)
    {
        var merged = new MergedReport();
        foreach (ReportLine line in lines) merged.Add(line);
        return [.. merged.Lines()];
    }

    private static ReportLine Redacted(string output) => new() { Outcome = ReportLine.Redacted, Output = output, Faces = 1 };

    private static ReportLine Refused(int number) => new() { Outcome = ReportLine.Failed, Number = number, Reason = "the file is cut short" };
}
