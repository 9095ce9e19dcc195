using FaceBlur.Batch;
using FaceBlur.Core.Tests.Assets;

namespace FaceBlur.Core.Tests.Batch;

public sealed class InputDiscoveryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_FolderOfFolders_GivesRelativePathsInOrder()
    {
        _folder.Write("in/b/2.pln", PlainFormat.File());
        _folder.Write("in/a.pln", PlainFormat.File());
        _folder.Write("in/b/1.pln", PlainFormat.File());

        Assert.Equal(["a.pln", "b/1.pln", "b/2.pln"], Find("in").Select(file => file.RelativePath));
    }

    [Fact]
    public void Find_NotRecursive_StaysInTheFolder()
    {
        _folder.Write("in/a.pln", PlainFormat.File());
        _folder.Write("in/b/1.pln", PlainFormat.File());

        Assert.Equal(["a.pln"], InputDiscovery.Find([_folder["in"]], null, recursive: false, PlainFormat.Registry(), default).Select(file => file.RelativePath));
    }

    [Fact]
    public void Find_TextInAFolder_IsSkippedWithAReason()
    {
        _folder.Write("in/notes.txt", "buy milk");

        Assert.Equal("not a picture", Assert.Single(Find("in")).SkipReason);
    }

    [Fact]
    public void Find_TextNamedByItself_IsTried()
    {
        InputFile file = Assert.Single(Find(_folder.Write("notes.txt", "buy milk")));

        Assert.Null(file.SkipReason);
        Assert.Null(file.Format);
    }

    [Fact]
    public void Find_PictureThatCannotBeRead_IsTriedSoThatItIsRefusedAloud()
    {
        _folder.Write("in/broken.jpg", "not a picture at all");
        _folder.Write("in/photo.heic", "nor this");

        Assert.All(Find("in"), file => Assert.Null(file.SkipReason));
    }

    [Fact]
    public void Find_PictureUnderAnyName_IsKnownByItsBytes()
    {
        _folder.Write("in/holiday.txt", PlainFormat.File());

        Assert.Equal(PlainFormat.Format, Assert.Single(Find("in")).Format);
    }

    [Fact]
    public void Find_SameFileNamedTwice_GivesItOnce()
    {
        string path = _folder.Write("in/a.pln", PlainFormat.File());

        Assert.Single(InputDiscovery.Find([_folder["in"], path], null, recursive: true, PlainFormat.Registry(), default));
    }

    [Fact]
    public void Find_MissingInput_IsAnErrorOfThatInput()
    {
        InputFile file = Assert.Single(Find("nowhere.jpg"));

        Assert.Equal(FaceBlurErrorCode.SourceUnreadable, file.Error!.Code);
    }

    [SkippableFact]
    public void Find_LinkInAFolder_IsNotFollowed()
    {
        Skip.If(OperatingSystem.IsWindows(), "making links needs a right there");
        _folder.Write("secret/a.pln", PlainFormat.File());
        Directory.CreateDirectory(_folder["in"]);
        Directory.CreateSymbolicLink(_folder["in/folder"], _folder["secret"]);
        File.CreateSymbolicLink(_folder["in/a.pln"], _folder["secret/a.pln"]);
        File.CreateSymbolicLink(_folder["in/dangling.jpg"], _folder["gone"]);

        IReadOnlyList<InputFile> found = Find("in");

        Assert.Equal(3, found.Count);
        Assert.All(found, file => Assert.Contains("symbolic link", file.SkipReason));
    }

    [Fact]
    public void Find_MacSideFile_IsSkipped()
    {
        _folder.Write("in/._a.jpg", "\0\u0005\u0016\u0007");

        Assert.NotNull(Assert.Single(Find("in")).SkipReason);
    }

    [Fact]
    public void Find_FileOfAList_HasItsPathFromTheBaseFolder()
    {
        string inside = _folder.Write("in/b/1.pln", PlainFormat.File()), outside = _folder.Write("elsewhere/2.pln", PlainFormat.File());

        IReadOnlyList<InputFile> found = InputDiscovery.Find([inside, outside], _folder["in"], recursive: true, PlainFormat.Registry(), default);

        Assert.Equal(["b/1.pln", "2.pln"], found.Select(file => file.RelativePath));
    }

    [Fact]
    public void Find_OurOwnFiles_AreNotThere()
    {
        _folder.Write("in/.faceblur-journal", "hashes");
        _folder.Write("in/.faceblur-0011223344556677.tmp", "half a photo");

        Assert.Empty(Find("in"));
    }

    [Fact]
    public void Find_NamesThatAreNoText_AreEachReportedAndNeverLeftOut()
    {
        _folder.Write("in/bad\uFFFD.pln", PlainFormat.File());
        _folder.Write("in/dir\uFFFD/a.pln", PlainFormat.File());
        _folder.Write("in/good.pln", PlainFormat.File());

        IReadOnlyList<InputFile> found = Find("in");

        Assert.Equal(3, found.Count);
        Assert.Equal(2, found.Count(file => file.Error?.Code == FaceBlurErrorCode.SourceUnreadable));
    }

    [Fact]
    public void Find_PathWithANul_IsReportedAndTheOthersAreFound()
    {
        string good = _folder.Write("good.pln", PlainFormat.File());

        IReadOnlyList<InputFile> found = InputDiscovery.Find(["a.pln\0b.pln", good], null, recursive: true, PlainFormat.Registry(), default);

        Assert.Equal(FaceBlurErrorCode.SourceUnreadable, found[0].Error?.Code);
        Assert.Null(found[1].Error);
    }

    [Fact]
    public void Find_FolderNamedLikeAPicture_IsAFolder()
    {
        _folder.Write("in/album.jpg/a.pln", PlainFormat.File());

        Assert.Equal("album.jpg/a.pln", Assert.Single(Find("in")).RelativePath);
    }

    private IReadOnlyList<InputFile> Find(string relative) =>
        InputDiscovery.Find([_folder[relative]], null, recursive: true, PlainFormat.Registry(), default);
}
