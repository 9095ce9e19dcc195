using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace FaceBlur.PublicApi.Tests;

/// <summary>What a user gets who adds the package FaceBlur, and with it the others, none of which they name.</summary>
public sealed class PackageSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("faceblur-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_package_brings_the_model_by_a_way_that_reaches_whoever_depends_on_it()
    {
        using ZipArchive package = await PackAsync("FaceBlur");

        string[] files = [.. package.Entries.Select(entry => entry.FullName)];
        Assert.Contains("buildTransitive/FaceBlur.targets", files);
        Assert.Contains("buildTransitive/models/faceblur-standard/manifest.json", files);
        Assert.DoesNotContain(files, file => file.StartsWith("contentFiles/", StringComparison.Ordinal));
    }

    /// <summary>Nobody names this package: without both, every HEIC photo is refused in an application that references FaceBlur.</summary>
    [Fact]
    public async Task HEIC_can_be_read_because_ImageMagick_comes_with_its_policy_and_its_native_library()
    {
        using ZipArchive package = await PackAsync("FaceBlur.ImageMagick");

        string[] files = [.. package.Entries.Select(entry => entry.FullName)];
        Assert.Contains("buildTransitive/FaceBlur.ImageMagick.targets", files);
        Assert.Contains("buildTransitive/imagemagick/policy.xml", files);
        await using Stream description = await package.GetEntry("FaceBlur.ImageMagick.nuspec")!.OpenAsync();
        XElement magick = Assert.Single(
            XDocument.Load(description).Descendants(),
            element => element.Name.LocalName == "dependency" && element.Attribute("id")!.Value == "Magick.NET-Q8-x64");
        Assert.DoesNotContain("Native", magick.Attribute("exclude")?.Value ?? "", StringComparison.Ordinal);
    }

    private async Task<ZipArchive> PackAsync(string project)
    {
        string root = Root();
        string configuration = AppContext.BaseDirectory.Contains("Debug", StringComparison.Ordinal) ? "Debug" : "Release";
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } program && Path.GetFileNameWithoutExtension(program) == "dotnet" ? program : "dotnet",
            ["pack", Path.Combine(root, "src", project), "-c", configuration, "--no-build", "-nologo", "-v", "quiet", "--disable-build-servers", "-o", _folder])
        {
            RedirectStandardOutput = true,
        };
        using Process pack = Process.Start(start)!;
        string said = await pack.StandardOutput.ReadToEndAsync();
        await pack.WaitForExitAsync();
        Assert.True(pack.ExitCode == 0, said);
        return await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(_folder, $"{project}.?.*.nupkg")));
    }

    private static string Root()
    {
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "FaceBlur.sln"))) root = Path.GetDirectoryName(root);
        return root ?? throw new DirectoryNotFoundException("the tests do not run in the repository");
    }
}
