using FaceBlur.Core.Tests.Assets;
using FaceBlur.Storage;

namespace FaceBlur.Core.Tests.Storage;

public sealed class AtomicFileStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Commit_NewName_WritesTheWholeFileAndNothingElse()
    {
        using VerifiedOutput output = Outputs.Verified();

        CommittedOutput committed = await Store().CommitAsync(output, "a/b.pln", default);

        Assert.Equal(["a/b.pln"], _folder.Files("out"));
        Assert.Equal(output.File.ToArray(), File.ReadAllBytes(_folder["out/a/b.pln"]));
        Assert.Equal(output.File.Length, committed.Bytes);
    }

    [SkippableFact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Commit_OnUnix_MakesFilesAndFoldersForTheirOwnerOnly()
    {
        Skip.If(OperatingSystem.IsWindows(), "modes are of Unix");
        using VerifiedOutput output = Outputs.Verified();

        await Store().CommitAsync(output, "a/b.pln", default);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["out/a/b.pln"]));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder["out/a"]));
    }

    [SkippableFact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Commit_FolderBelowFoldersThatAreMissing_MakesAllOfThemForTheirOwnerOnly()
    {
        Skip.If(OperatingSystem.IsWindows(), "modes are of Unix");
        using VerifiedOutput output = Outputs.Verified();

        await new AtomicFileStore(_folder["x/y/z"]).CommitAsync(output, "b.pln", default);

        Assert.All(["x", "x/y", "x/y/z"], folder => Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder[folder])));
    }

    [Fact]
    public async Task Commit_NameThatOnlyBeginsWithTwoDots_IsWritten()
    {
        using VerifiedOutput output = Outputs.Verified();

        await Store().CommitAsync(output, "..holiday.pln", default);

        Assert.Equal(["..holiday.pln"], _folder.Files("out"));
    }

    [Fact]
    public async Task Commit_ConstantTime_GivesEveryFileTheSameMoment()
    {
        using VerifiedOutput output = Outputs.Verified();

        await Store().CommitAsync(output, "b.pln", default);

        var constant = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(constant, File.GetLastWriteTimeUtc(_folder["out/b.pln"]));
    }

    [Fact]
    public async Task Commit_NameIsTaken_LeavesTheFileAndNoTrace()
    {
        _folder.Write("out/b.pln", "mine");
        using VerifiedOutput output = Outputs.Verified();

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(
            async () => await Store().CommitAsync(output, "b.pln", default));

        Assert.Equal(FaceBlurErrorCode.TargetExists, error.Code);
        Assert.Equal("mine", File.ReadAllText(_folder["out/b.pln"]));
        Assert.Equal(["b.pln"], _folder.Files("out"));
    }

    [Fact]
    public async Task Commit_OverwritingALongerFile_LeavesNothingOfIt()
    {
        _folder.Write("out/b.pln", new byte[10_000_000]);
        using VerifiedOutput output = Outputs.Verified();

        await Store(overwrite: true).CommitAsync(output, "b.pln", default);

        Assert.Equal(output.File.ToArray(), File.ReadAllBytes(_folder["out/b.pln"]));
    }

    [SkippableFact]
    public async Task Commit_OverwritingALink_ReplacesTheLinkAndNotWhatItPointsAt()
    {
        Skip.If(OperatingSystem.IsWindows(), "making links needs a right there");
        _folder.Write("precious.pln", "mine");
        Directory.CreateDirectory(_folder["out"]);
        File.CreateSymbolicLink(_folder["out/b.pln"], _folder["precious.pln"]);
        using VerifiedOutput output = Outputs.Verified();

        await Store(overwrite: true).CommitAsync(output, "b.pln", default);

        Assert.Equal("mine", File.ReadAllText(_folder["precious.pln"]));
        Assert.Null(new FileInfo(_folder["out/b.pln"]).LinkTarget);
    }

    [SkippableFact]
    public async Task Commit_FolderOnTheWayIsALink_IsRefused()
    {
        Skip.If(OperatingSystem.IsWindows(), "making links needs a right there");
        Directory.CreateDirectory(_folder["elsewhere"]);
        Directory.CreateDirectory(_folder["out"]);
        Directory.CreateSymbolicLink(_folder["out/a"], _folder["elsewhere"]);
        using VerifiedOutput output = Outputs.Verified();

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(
            async () => await Store().CommitAsync(output, "a/b.pln", default));

        Assert.Equal(FaceBlurErrorCode.TargetUnwritable, error.Code);
        Assert.Empty(_folder.Files("elsewhere"));
    }

    [Theory]
    [InlineData("../b.pln")]
    [InlineData("a/../../b.pln")]
    [InlineData("/tmp/b.pln")]
    public async Task Commit_NameThatLeadsOutside_IsRefused(string name)
    {
        using VerifiedOutput output = Outputs.Verified();

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(
            async () => await Store().CommitAsync(output, name, default));

        Assert.Equal(FaceBlurErrorCode.TargetUnwritable, error.Code);
        Assert.False(File.Exists(_folder["b.pln"]));
    }

    [Fact]
    public async Task Commit_Cancelled_LeavesNothing()
    {
        using VerifiedOutput output = Outputs.Verified();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Store().CommitAsync(output, "b.pln", new CancellationToken(canceled: true)));

        Assert.Empty(_folder.Files("out"));
    }

    [Fact]
    public async Task Commit_OutputFolderIsAFile_IsRefused()
    {
        _folder.Write("out", "a file");
        using VerifiedOutput output = Outputs.Verified();

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(
            async () => await Store().CommitAsync(output, "b.pln", default));

        Assert.Equal(FaceBlurErrorCode.TargetUnwritable, error.Code);
        Assert.Equal("a file", File.ReadAllText(_folder["out"]));
    }

    [Fact]
    public void RemoveLeftovers_OtherFiles_AreLeftAlone()
    {
        _folder.Write("out/.faceblur-00112233aabbccdd.tmp", "half a photo");
        _folder.Write("out/a/.faceblur-ffeeddccbbaa9988.tmp", "half a photo");
        _folder.Write("out/.faceblur-notes.txt", "mine");
        _folder.Write("out/b.pln", "mine");

        Assert.Equal(2, Store().RemoveLeftovers());
        Assert.Equal([".faceblur-notes.txt", "b.pln"], _folder.Files("out"));
    }

    [Fact]
    public void RemoveLeftovers_FileOfALivingRun_IsLeftAlone()
    {
        string path = _folder.Write("out/.faceblur-00112233aabbccdd.tmp", "");
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(0, Store().RemoveLeftovers());
        Assert.True(File.Exists(path));
    }

    private AtomicFileStore Store(bool overwrite = false) => new(_folder["out"], overwrite);
}
