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
    public void Add_EachPhoto_IsOnTheDiskAtOnce()
    {
        using ReportFile report = ReportFile.Create(_folder["r.jsonl"], overwrite: false, NamingPolicy.Keep);
        report.Add(TestResults.Failed("a.jpg"));

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

        FaceBlurException error = Assert.Throws<FaceBlurException>(() => ReportFile.Create(_folder["r.jsonl"], overwrite: false, NamingPolicy.Keep));

        Assert.Equal(FaceBlurErrorCode.TargetExists, error.Code);
        Assert.Equal("mine", File.ReadAllText(_folder["r.jsonl"]));
    }

    [Fact]
    public void Create_NotAReportsName_NeverReplacesAPhoto()
    {
        File.WriteAllText(_folder["photo.jpg"], "mine");

        Assert.Throws<FaceBlurException>(() => ReportFile.Create(_folder["photo.jpg"], overwrite: true, NamingPolicy.Keep));

        Assert.Equal("mine", File.ReadAllText(_folder["photo.jpg"]));
    }

    [SkippableFact]
    public void Create_OverALink_ReplacesTheLinkAndNotWhatItLeadsTo()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights on Windows");
        File.WriteAllText(_folder["photo.jpg"], "mine");
        File.CreateSymbolicLink(_folder["r.jsonl"], _folder["photo.jpg"]);

        ReportFile.Create(_folder["r.jsonl"], overwrite: true, NamingPolicy.Keep).Dispose();

        Assert.Equal("mine", File.ReadAllText(_folder["photo.jpg"]));
    }

    [Fact]
    public void Create_FolderIsMissing_SaysSo()
    {
        FaceBlurException error = Assert.Throws<FaceBlurException>(
            () => ReportFile.Create(_folder["missing/r.jsonl"], overwrite: false, NamingPolicy.Keep));

        Assert.Equal(FaceBlurErrorCode.TargetUnwritable, error.Code);
    }

    [Fact]
    public void Dispose_NothingReported_LeavesNoFile()
    {
        ReportFile.Create(_folder["r.jsonl"], overwrite: false, NamingPolicy.Keep).Dispose();

        Assert.Empty(_folder.Files(""));
    }

    private string Write(NamingPolicy naming, params ImageResult[] results)
    {
        using (ReportFile report = ReportFile.Create(_folder["r.jsonl"], overwrite: false, naming))
            foreach (ImageResult result in results) report.Add(result);
        return File.ReadAllText(_folder["r.jsonl"]);
    }
}
