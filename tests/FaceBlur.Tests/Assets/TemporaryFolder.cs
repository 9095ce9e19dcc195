namespace FaceBlur.Tests.Assets;

/// <summary>An empty folder that goes away with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("faceblur-tests-");

    public string this[string relative] => Path.Combine(_folder.FullName, relative);

    public string Write(string relative, ReadOnlySpan<byte> content)
    {
        string path = this[relative];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>All files below a folder, hidden and temporary ones among them; none where the folder is not there.</summary>
    public string[] Files(string relative) =>
        Directory.Exists(this[relative]) ? Directory.GetFiles(this[relative], "*", SearchOption.AllDirectories) : [];

    public void Dispose() => _folder.Delete(recursive: true);
}
