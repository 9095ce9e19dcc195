using FaceBlur.Cli.Summary;
using FaceBlur.Cli.Tests.Support;
using FaceBlur.Metadata;

namespace FaceBlur.Cli.Tests.Summary;

public sealed class RunSummaryTests
{
    private readonly RunSummary _summary = new();

    [Fact]
    public void ExitCode_NothingAtAll_IsNothingToDo() => Assert.Equal(ExitCode.NothingToDo, _summary.ExitCode);

    [Fact]
    public void ExitCode_OnlySkippedFiles_IsNothingToDo()
    {
        _summary.Add(TestResults.Skipped("notes.txt"));

        Assert.Equal(ExitCode.NothingToDo, _summary.ExitCode);
    }

    [Fact]
    public void ExitCode_OneRefusalAmongMany_IsIncomplete()
    {
        for (int i = 0; i < 100; i++) _summary.Add(TestResults.Redacted($"{i}.jpg"));
        Assert.Equal(ExitCode.Success, _summary.ExitCode);
        _summary.Add(TestResults.Failed("bad.jpg"));

        Assert.Equal(ExitCode.Incomplete, _summary.ExitCode);
    }

    [Fact]
    public void Rows_PhotoWithoutAFace_IsNotCountedAsRedacted()
    {
        _summary.Add(TestResults.Redacted("crowd.jpg", faces: 3));
        _summary.Add(TestResults.Redacted("street.jpg", faces: 0));

        IReadOnlyList<SummaryRow> rows = _summary.Rows();
        Assert.Equal(["redacted", "no face found"], rows.Select(row => row.Outcome));
        Assert.Equal([1, 1], rows.Select(row => row.Photos));
        Assert.Contains("street.jpg", rows[1].Details.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_ColorsThatCouldNotBeRead_AreNamed()
    {
        _summary.Add(TestResults.Redacted("a.jpg", ColorHandling.Converted));
        _summary.Add(TestResults.Redacted("b.jpg", ColorHandling.Assumed));

        SummaryRow row = _summary.Rows().Single(row => row.Outcome == "colors may be off");
        Assert.Equal("their color profiles could not be read; see b.jpg", Assert.Single(row.Details));
        Assert.Equal(ExitCode.Success, _summary.ExitCode);
    }

    [Fact]
    public void Rows_TextsThatWereTooLongToBeKeptWhole_AreNamed()
    {
        _summary.Add(TestResults.Redacted("a.jpg"));
        _summary.Add(TestResults.Cut("b.jpg", MetadataFields.Creator | MetadataFields.Caption));

        SummaryRow row = _summary.Rows().Single(row => row.Outcome == "texts cut short");
        Assert.Equal("what --keep asks for was too long to be kept whole; see b.jpg (creator, caption)", Assert.Single(row.Details));
        Assert.Equal(ExitCode.Success, _summary.ExitCode);
    }

    [Fact]
    public void Rows_MoreThanAThirdOfAPhotoForOneUncertainFace_IsNamed()
    {
        _summary.Add(TestResults.WithLargeRegion("portrait.jpg", isUncertain: false));
        _summary.Add(TestResults.WithLargeRegion("wall.jpg", isUncertain: true));

        SummaryRow row = _summary.Rows().Single(row => row.Outcome == "large regions");
        Assert.Equal("more than a third of the photo is covered for one uncertain face; look at wall.jpg", Assert.Single(row.Details));
    }

    [Fact]
    public void Rows_UncertainFacesLeftUncovered_AreNamedLoudly()
    {
        _summary.Add(TestResults.Redacted("desk.jpg", faces: 5, uncertain: 2, covered: 3));

        Assert.Contains("2 uncertain faces NOT covered, for you to decide: desk.jpg (2)", _summary.Rows()[0].Details);
    }

    [Fact]
    public void Rows_UncertainFacesCovered_AreCounted()
    {
        _summary.Add(TestResults.Redacted("a.jpg", faces: 5, uncertain: 2));

        Assert.Contains("5 faces covered, 2 of them uncertain", _summary.Rows()[0].Details);
    }

    [Fact]
    public void Rows_ManyRefusals_AreGroupedByReasonWithTheFirstNames()
    {
        for (int i = 0; i < 8; i++) _summary.Add(TestResults.Failed($"{i}.jpg", "too large", "--max-side raises the limit"));
        _summary.Add(TestResults.Failed("x.jpg", "cut short"));

        SummaryRow refused = _summary.Rows().Single(row => row.Outcome == "refused");
        Assert.Equal(9, refused.Photos);
        Assert.Equal(
            ["too large: 0.jpg, 1.jpg, 2.jpg, 3.jpg, 4.jpg and 3 more", "  hint: --max-side raises the limit", "cut short: x.jpg"], refused.Details);
    }

    [Fact]
    public void Rows_RemovedMetadata_IsCountedByPhoto()
    {
        _summary.Add(TestResults.Redacted("a.jpg", removed: [MetadataKind.Gps, MetadataKind.Gps, MetadataKind.Thumbnail]));
        _summary.Add(TestResults.Redacted("b.jpg", removed: [MetadataKind.Gps]));

        Assert.Contains("removed: GPS position (2), thumbnail (1)", _summary.Rows()[0].Details);
    }

    [Fact]
    public void Words_EveryClass_HasWordsOfItsOwn()
    {
        string[] words = [.. Enum.GetValues<MetadataKind>().Select(Words.For)];

        Assert.Equal(words.Length, words.Distinct().Count());
        Assert.All(Enum.GetValues<MetadataKind>().Where(kind => kind != MetadataKind.Gps), kind => Assert.NotEqual(kind.ToString(), Words.For(kind)));
    }
}
