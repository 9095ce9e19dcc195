namespace FaceBlur.Cli.Tests.Support;

/// <summary>A disk that is soon full. Only root may mount one: without that the test is skipped.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static async Task<SmallDisk> MountAsync(string path, int kilobytes)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "small disks are mounted on Linux only");
        Directory.CreateDirectory(path);
        (int code, _) = await Shell.RunAsync("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", path);
        Skip.IfNot(code == 0, "a small disk cannot be mounted without the right to do so");
        return new SmallDisk(path);
    }

    public async ValueTask DisposeAsync() => await Shell.RunAsync("umount", Path);
}
