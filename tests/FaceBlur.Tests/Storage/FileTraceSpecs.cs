using System.Runtime.Versioning;
using System.Security.Cryptography;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Storage;

/// <summary>What the file system tells about a file: outputs of the protest preset take none of it over, and originals keep theirs.</summary>
public class FileTraceSpecs
{
    private static readonly string[] InputNames = ["IMG_20240601_142233.jpg", "DSC_4711 Ada Miller.JPG", "berlin/north-gate_52.5163.png"];

    [Fact]
    public async Task Names_say_nothing_of_the_inputs_names_folders_or_order()
    {
        using var folder = new TemporaryFolder();
        await RedactAllAsync(folder);

        string[] outputs = [.. folder.Files("out").Select(path => Path.GetRelativePath(folder["out"], path))];
        Assert.Equal(InputNames.Length, outputs.Length);
        Assert.All(outputs, name => Assert.Matches("^[0-9a-f]{16}[.](jpg|png)$", name));
        Assert.Empty(Directory.GetDirectories(folder["out"]));
    }

    [Fact]
    public async Task Times_are_the_same_for_every_file_ever_written()
    {
        using var folder = new TemporaryFolder();
        await RedactAllAsync(folder);

        Assert.All(folder.Files("out"), path => Assert.Equal(new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), File.GetLastWriteTimeUtc(path)));
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_owner_may_read_an_output()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such rights");
        using var folder = new TemporaryFolder();
        await RedactAllAsync(folder);

        Assert.All(folder.Files("out"), path => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path)));
    }

    [SkippableFact]
    public async Task Where_a_photo_was_downloaded_from_does_not_go_along()
    {
        using var folder = new TemporaryFolder();
        string input = folder.Write("in/photo.jpg", Scene.Jpeg());
        Skip.IfNot(ExtendedAttributes.TrySet(input, "user.xdg.origin.url", "https://ada.example/"), "this disk keeps no extended attributes");
        using FaceBlurPipeline pipeline = Pipelines.Make();

        await pipeline.RedactAsync(ImageSource.FromFile(input), ImageTarget.ToFile(folder["out/photo.jpg"]));

        Assert.True(ExtendedAttributes.Has(input, "user.xdg.origin.url"));
        Assert.False(ExtendedAttributes.Has(folder["out/photo.jpg"], "user.xdg.origin.url"));
    }

    [Fact]
    public async Task A_longer_file_that_is_overwritten_leaves_nothing_of_itself()
    {
        using var folder = new TemporaryFolder();
        string input = folder.Write("in/photo.png", Scene.Png());
        string target = folder.Write("out/photo.png", new byte[10 << 20]);
        using FaceBlurPipeline pipeline = Pipelines.Make();
        (byte[] expected, _) = await pipeline.RedactAsync(Scene.Png());

        await pipeline.RedactAsync(ImageSource.FromFile(input), ImageTarget.ToFile(target, overwrite: true));

        Assert.Equal(expected, await File.ReadAllBytesAsync(target));
        Assert.Equal([target], folder.Files("out"));
    }

    [Fact]
    public async Task An_existing_file_stays_when_overwriting_was_not_asked_for()
    {
        using var folder = new TemporaryFolder();
        string input = folder.Write("in/photo.png", Scene.Png());
        string target = folder.Write("out/photo.png", [1, 2, 3]);
        using FaceBlurPipeline pipeline = Pipelines.Make();

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(() => pipeline.RedactAsync(ImageSource.FromFile(input), ImageTarget.ToFile(target)));

        Assert.Equal(FaceBlurErrorCode.TargetExists, error.Code);
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(target));
        Assert.Equal([target], folder.Files("out"));
    }

    [Fact]
    public async Task Originals_are_left_exactly_as_they_were()
    {
        using var folder = new TemporaryFolder();
        WriteInputs(folder);
        var before = Describe(folder);

        await RedactAllAsync(folder);

        Assert.Equal(before, Describe(folder));
    }

    private static async Task RedactAllAsync(TemporaryFolder folder)
    {
        WriteInputs(folder);
        using FaceBlurPipeline pipeline = Pipelines.Make();
        BatchReport report = await pipeline.RedactBatchAsync(new BatchRequest { Inputs = [folder["in"]], OutputDirectory = folder["out"] });
        report.ThrowIfAnyFailed();
    }

    private static void WriteInputs(TemporaryFolder folder)
    {
        foreach (string name in InputNames)
        {
            string path = folder.Write($"in/{name}", name.EndsWith(".png", StringComparison.Ordinal) ? Scene.Png() : Scene.Jpeg());
            File.SetLastWriteTimeUtc(path, new DateTime(2024, 6, 1, 14, 22, 33, DateTimeKind.Utc));
        }
    }

    private static (string Path, DateTime Written, string Hash)[] Describe(TemporaryFolder folder) =>
    [
        .. folder.Files("in").Order(StringComparer.Ordinal).Select(path =>
            (path, File.GetLastWriteTimeUtc(path), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))))),
    ];
}
