using FaceBlur.Batch;
using FaceBlur.Core.Tests.Assets;

namespace FaceBlur.Core.Tests.Batch;

public sealed class CompanionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("IMG_1.MOV")]
    [InlineData("img_1.mp4")]
    [InlineData("IMG_1.AAE")]
    [InlineData("IMG_1.xmp")]
    [InlineData("IMG_1.jpg.xmp")]
    [InlineData("IMG_1.THM")]
    [InlineData("IMG_1.LRV")]
    [InlineData("IMG_1.jpg.json")]
    [InlineData("IMG_1.jpg.supplemental-metadata(1).json")]
    [InlineData("IMG_1.WAV")]
    public void Find_CompanionInAFolder_IsSkippedAndNamed(string name)
    {
        _folder.Write("in/IMG_1.jpg", PlainFormat.File());
        _folder.Write($"in/{name}", "\0\0\0\u0018ftypqt  all that the photo is rid of");

        InputFile companion = Assert.Single(Find(_folder["in"]), file => file.IsCompanion);

        Assert.Equal(name, companion.RelativePath);
        Assert.Equal(CompanionFiles.Reason, companion.SkipReason);
    }

    [Theory]
    [InlineData("IMG_1.MOV")]
    [InlineData("IMG_1.jpg.json")]
    public void Find_PhotoNamedByItself_NamesWhatLiesBesideIt(string name)
    {
        string photo = _folder.Write("in/IMG_1.jpg", PlainFormat.File());
        _folder.Write($"in/{name}", "video");
        _folder.Write("in/IMG_2.mov", "of another photo");

        Assert.Equal(["IMG_1.jpg", name], Find(photo).Select(file => file.RelativePath));
    }

    [Fact]
    public void Find_ThumbnailBesideAVideo_IsNoPhoto()
    {
        _folder.Write("in/MVI_7.THM", PlainFormat.File());

        Assert.True(Assert.Single(Find(_folder["in"])).IsCompanion);
    }

    [Theory]
    [InlineData("holiday.mov")]
    [InlineData("package.json")]
    [InlineData("IMG_10.mov")]
    public void Find_FileOfItsOwn_IsNoCompanion(string name)
    {
        _folder.Write("in/IMG_1.jpg", PlainFormat.File());
        _folder.Write($"in/{name}", "something else");

        Assert.DoesNotContain(Find(_folder["in"]), file => file.IsCompanion);
    }

    [Fact]
    public async Task RedactBatch_FolderWithCompanions_CopiesNoneAndCountsAll()
    {
        _folder.Write("in/IMG_1.pln", PlainFormat.File());
        _folder.Write("in/IMG_1.aae", "edits");
        _folder.Write("in/IMG_1.xmp", "metadata");
        await using FaceBlurPipeline pipeline = Pipelines.Make();

        BatchReport report = await pipeline.RedactBatchAsync(new BatchRequest { Inputs = [_folder["in"]], OutputDirectory = _folder["out"] });

        Assert.Equal(["IMG_1.aae", "IMG_1.xmp"], report.Companions.Select(result => result.SourcePath));
        Assert.Empty(report.Failed);
        Assert.Equal(["out/IMG_1.pln"], _folder.Files().Where(file => file.StartsWith("out", StringComparison.Ordinal)));
    }

    private static IReadOnlyList<InputFile> Find(string input) =>
        InputDiscovery.Find([input], baseDirectory: null, recursive: true, PlainFormat.Registry(), default);
}
