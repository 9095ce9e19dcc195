namespace FaceBlur.ImageMagick.Tests;

public sealed class PhotoFileTests : IDisposable
{
    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "photo-files-" + Guid.NewGuid().ToString("N"));

    [Fact]
    public void Dispose_Always_DeletesIt()
    {
        string path;
        using (var photo = new PhotoFile([1, 2, 3], _folder))
        {
            path = photo.FullPath;
            Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        }

        Assert.False(File.Exists(path));
    }

    [SkippableFact]
    public void Content_IsForItsOwnerOnly()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such modes");
        if (OperatingSystem.IsWindows()) return;
        using var photo = new PhotoFile([1], _folder);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(photo.FullPath));
    }

    [SkippableFact]
    public void Folder_OnLinux_IsInMemory()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "this is not Linux");

        Assert.Equal("/dev/shm", PhotoFile.Folder);
    }

    [Fact]
    public void Name_TwoPhotos_Differs()
    {
        using var first = new PhotoFile([1], _folder);
        using var second = new PhotoFile([1], _folder);

        Assert.NotEqual(first.FullPath, second.FullPath);
    }

    [Fact]
    public void DeleteStale_FilesOfAProgramThatWasKilled_AreGone()
    {
        using var inUse = new PhotoFile([1], _folder);
        string left = Path.Combine(_folder, PhotoFile.Prefix + "left"), other = Path.Combine(_folder, "other");
        foreach (string path in (string[])[left, other]) File.WriteAllText(path, "x");
        // On Linux it is gone at once, elsewhere after an hour.
        if (!OperatingSystem.IsLinux()) File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddHours(-2));

        PhotoFile.DeleteStale(_folder);

        Assert.Equal((false, true, true), (File.Exists(left), File.Exists(other), File.Exists(inUse.FullPath)));
    }

    [Fact]
    public void Create_FolderThatCannotBe_IsRefused() => Assert.Equal(
        FaceBlurErrorCode.LimitExceeded, Assert.Throws<FaceBlurException>(() => new PhotoFile([1], Path.Combine(Environment.ProcessPath!, "x"))).Code);

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
