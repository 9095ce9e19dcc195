using System.Text.Json;
using FaceBlur.Cli.Reporting;
using FaceBlur.Cli.Tests.Support;
using FaceBlur.Metadata;

namespace FaceBlur.Cli.Tests.Reporting;

public sealed class ReportFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Add_RedactedPhotoWithNeutralNames_HasTheOutputsNameAndNothingOfTheInput()
    {
        string text = Write(
            NamingPolicy.Neutral, TestResults.Redacted("0a1b.jpg", faces: 2, uncertain: 1, removed: [MetadataKind.Gps, MetadataKind.Gps]));

        JsonElement line = JsonDocument.Parse(text).RootElement;
        Assert.Equal("redacted", line.GetProperty("outcome").GetString());
        Assert.Equal("0a1b.jpg", line.GetProperty("output").GetString());
        Assert.Equal(2, line.GetProperty("faces").GetInt32());
        Assert.Equal(1, line.GetProperty("uncertain").GetInt32());
        Assert.Equal(2, line.GetProperty("regions").GetArrayLength());
        Assert.Equal("Gps", line.GetProperty("metadataRemoved").EnumerateArray().Single().GetString());
        Assert.Equal("drawn-model 0123abcd", line.GetProperty("model").GetString());
        Assert.Equal(12.3, line.GetProperty("milliseconds").GetProperty("detect").GetDouble());
        Assert.False(line.TryGetProperty("input", out _));
        Assert.False(line.TryGetProperty("number", out _));
        Assert.DoesNotContain("secret-name", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_AnyPhoto_HasTheFieldsThatTheManualNamesAndNoOther()
    {
        string manual = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
        string text = Write(
            NamingPolicy.Keep,
            TestResults.Redacted("0a1b.jpg", faces: 2, uncertain: 1, removed: [MetadataKind.Gps]),
            TestResults.Cut("1b2c.jpg", MetadataFields.Caption),
            TestResults.WithLargeRegion("2c3d.jpg", isUncertain: true),
            TestResults.Failed("a.jpg"),
            TestResults.Skipped("b.jpg"));

        IEnumerable<string> fields = text.TrimEnd().Split('\n')
            .SelectMany(line => JsonDocument.Parse(line).RootElement.EnumerateObject().Select(field => field.Name))
            .Distinct();

        Assert.All(fields, field => Assert.Matches($@"(?m)^\|[^|]*`{field}`[^|]*\|", manual));
    }

    [Theory]
    [InlineData(ColorHandling.Kept, null)]
    [InlineData(ColorHandling.Converted, "converted")]
    [InlineData(ColorHandling.Assumed, "assumed")]
    public void Add_Colors_SaysWhatBecameOfThem(ColorHandling color, string? expected)
    {
        JsonElement line = JsonDocument.Parse(Write(NamingPolicy.Neutral, TestResults.Redacted("a.jpg", color))).RootElement;

        Assert.Equal(expected, line.TryGetProperty("color", out JsonElement value) ? value.GetString() : null);
    }

    [Fact]
    public void Add_FailedPhotoWithNeutralNames_IsNamedByItsNumber()
    {
        string text = Write(NamingPolicy.Neutral, TestResults.Failed("secret-name.jpg", number: 12));

        JsonElement line = JsonDocument.Parse(text).RootElement;
        Assert.Equal("failed", line.GetProperty("outcome").GetString());
        Assert.Equal("MalformedImage", line.GetProperty("code").GetString());
        Assert.Equal(12, line.GetProperty("number").GetInt32());
        Assert.DoesNotContain("secret-name", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_KeptNames_HasTheInputsName()
    {
        string text = Write(NamingPolicy.Keep, TestResults.Failed("day1/IMG_1.jpg"), TestResults.Skipped("day1/notes.txt"));

        string[] inputs = [.. text.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!)];
        Assert.Equal(["day1/IMG_1.jpg", "day1/notes.txt"], inputs);
    }

    [Fact]
    public void Add_FacesLeftOpen_SaysWhereTheyAre()
    {
        JsonElement line = JsonDocument.Parse(Write(NamingPolicy.Keep, TestResults.Redacted("a.jpg", faces: 3, uncertain: 1, covered: 2))).RootElement;

        JsonElement face = line.GetProperty("uncovered").EnumerateArray().Single();
        Assert.Equal(["x", "y", "width", "height", "confidence"], face.EnumerateObject().Select(field => field.Name));
        Assert.Contains("`uncovered`", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_MoreThanAThirdOfAPhotoForOneUncertainFace_SaysSo()
    {
        JsonElement line = JsonDocument.Parse(Write(NamingPolicy.Keep, TestResults.WithLargeRegion("a.jpg", isUncertain: true))).RootElement;

        Assert.Equal(1, line.GetProperty("largeUncertain").GetInt32());
    }

    [Fact]
    public void Continue_ReportOfARunThatWasKilled_GoesOnBehindItsLastWholeLine()
    {
        string path = _folder["r.jsonl"];
        using (ReportFile first = ReportFile.Create(path, overwrite: false)) first.Add(ReportLine.From(TestResults.Redacted("a.jpg"), NamingPolicy.Keep));
        File.AppendAllText(path, "{\"outcome\":\"reda");

        using (ReportFile second = ReportFile.Continue(path))
        {
            second.Add(ReportLine.From(new ImageResult.AlreadyDone("a.jpg", 1, "a.jpg"), NamingPolicy.Keep));
            second.Add(ReportLine.From(TestResults.Failed("b.jpg"), NamingPolicy.Keep));
        }

        string[] outcomes = [.. File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("outcome").GetString()!)];
        Assert.Equal(["redacted", "failed"], outcomes);
    }

    [Fact]
    public void Continue_FileThatIsNoReport_LeavesIt()
    {
        File.WriteAllText(_folder["r.jsonl"], "mine\nand half");

        Assert.Throws<FaceBlurException>(() => ReportFile.Continue(_folder["r.jsonl"]));

        Assert.Equal("mine\nand half", File.ReadAllText(_folder["r.jsonl"]));
    }

    [Fact]
    public void Add_EachPhoto_IsOnTheDiskAtOnce()
    {
        using ReportFile report = ReportFile.Create(_folder["r.jsonl"], overwrite: false);
        report.Add(ReportLine.From(TestResults.Failed("a.jpg"), NamingPolicy.Keep));

        using var reader = new StreamReader(new FileStream(_folder["r.jsonl"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Assert.EndsWith("}\n", reader.ReadToEnd(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Create_OnUnix_IsReadableByItsOwnerOnly()
    {
        Skip.If(OperatingSystem.IsWindows(), "files have no modes on Windows");
        Write(NamingPolicy.Neutral, TestResults.Failed("a.jpg"));

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["r.jsonl"]));
    }

    [Fact]
    public void Create_FileIsThere_RefusesAndLeavesIt()
    {
        File.WriteAllText(_folder["r.jsonl"], "mine");

        FaceBlurException error = Assert.Throws<FaceBlurException>(() => ReportFile.Create(_folder["r.jsonl"], overwrite: false));

        Assert.Equal(FaceBlurErrorCode.TargetExists, error.Code);
        Assert.Equal("mine", File.ReadAllText(_folder["r.jsonl"]));
    }

    [Fact]
    public void Create_NotAReportsName_NeverReplacesAPhoto()
    {
        File.WriteAllText(_folder["photo.jpg"], "mine");

        Assert.Throws<FaceBlurException>(() => ReportFile.Create(_folder["photo.jpg"], overwrite: true));

        Assert.Equal("mine", File.ReadAllText(_folder["photo.jpg"]));
    }

    [SkippableFact]
    public void Create_OverALink_ReplacesTheLinkAndNotWhatItLeadsTo()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights on Windows");
        File.WriteAllText(_folder["photo.jpg"], "mine");
        File.CreateSymbolicLink(_folder["r.jsonl"], _folder["photo.jpg"]);

        ReportFile.Create(_folder["r.jsonl"], overwrite: true).Dispose();

        Assert.Equal("mine", File.ReadAllText(_folder["photo.jpg"]));
    }

    [Fact]
    public void Create_FolderIsMissing_SaysSo()
    {
        FaceBlurException error = Assert.Throws<FaceBlurException>(
            () => ReportFile.Create(_folder["missing/r.jsonl"], overwrite: false));

        Assert.Equal(FaceBlurErrorCode.TargetUnwritable, error.Code);
    }

    [Fact]
    public void Dispose_NothingReported_LeavesNoFile()
    {
        ReportFile.Create(_folder["r.jsonl"], overwrite: false).Dispose();

        Assert.Empty(_folder.Files(""));
    }

    [Fact]
    public async Task ReadAsync_WhatAddWrote_IsWhatAddWasGiven()
    {
        Write(NamingPolicy.Neutral, TestResults.Redacted("0a1b.jpg", faces: 2, uncertain: 1, removed: [MetadataKind.Gps]), TestResults.Failed("b.jpg"));
        string text = File.ReadAllText(_folder["r.jsonl"]);

        using (ReportFile copy = ReportFile.Create(_folder["copy.jsonl"], overwrite: false))
            await foreach (ReportLine line in ReportFile.ReadAsync(_folder["r.jsonl"], CancellationToken.None)) copy.Add(line);

        Assert.Equal(text, File.ReadAllText(_folder["copy.jsonl"]));
    }

    [Theory]
    [InlineData("no report at all")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"outcome":"vanished","number":1}""")]
    [InlineData("""{"outcome":"redacted"}""")]
    [InlineData("""{"outcome":"failed","number":1,"owner":"somebody"}""")]
    [InlineData("""{"outcome":"failed","number":1}{"outcome":"fai""")]
    [InlineData("{\"outcome\":\"failed\",\"input\":\"\\uD800\"}")]
    public async Task ReadAsync_NoReport_IsRefusedWithTheLineAndWithoutItsText(string text)
    {
        File.WriteAllText(_folder["r.jsonl"], text);

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(async () =>
        {
            await foreach (ReportLine _ in ReportFile.ReadAsync(_folder["r.jsonl"], CancellationToken.None))
            {
            }
        });

        Assert.Equal(FaceBlurErrorCode.SourceUnreadable, error.Code);
        Assert.StartsWith("r.jsonl is not a report of FaceBlur, or is cut short (line ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_MissingFile_SaysWhichWithoutItsFolder()
    {
        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(async () =>
        {
            await foreach (ReportLine _ in ReportFile.ReadAsync(_folder["missing.jsonl"], CancellationToken.None))
            {
            }
        });

        Assert.Equal("missing.jsonl could not be read", error.Message);
    }

    private string Write(NamingPolicy naming, params ImageResult[] results)
    {
        using (ReportFile report = ReportFile.Create(_folder["r.jsonl"], overwrite: false))
            foreach (ImageResult result in results) report.Add(ReportLine.From(result, naming));
        return File.ReadAllText(_folder["r.jsonl"]);
    }
}
