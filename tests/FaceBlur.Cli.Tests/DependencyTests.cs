using System.Reflection;

namespace FaceBlur.Cli.Tests;

/// <summary>Which project may see which other, and that none sees a network.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["FaceBlur.Core"] = [],
        ["FaceBlur.OpenCv"] = ["FaceBlur.Core", "OpenCvSharp"],
        ["FaceBlur.ImageMagick"] = ["FaceBlur.Core", "Magick.NET-Q8-x64", "Magick.NET.Core"],
        ["FaceBlur.Metadata"] = ["FaceBlur.Core", "MetadataExtractor", "XmpCore"],
        ["FaceBlur.Drawing"] = ["FaceBlur.Core"],
        ["FaceBlur"] =
        [
            "FaceBlur.Core", "FaceBlur.OpenCv", "FaceBlur.ImageMagick", "FaceBlur.Metadata",
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
        ],
        ["FaceBlur.Cli"] =
        [
            "FaceBlur.Core", "FaceBlur.OpenCv", "FaceBlur.Drawing", "FaceBlur",
            "Spectre.Console", "Spectre.Console.Ansi", "System.CommandLine",
        ],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ItsReferences_GoInOneDirection(string project) =>
        Assert.Empty(ReferencesOf(project).Where(name => !IsOfTheRuntime(name)).Except(Allowed[project]));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ItsReferences_HoldNoNetwork(string project) =>
        Assert.DoesNotContain(ReferencesOf(project), name => name.StartsWith("System.Net", StringComparison.Ordinal));

    private static IEnumerable<string> ReferencesOf(string project) =>
        Assembly.Load(project).GetReferencedAssemblies().Select(reference => reference.Name!);

    private static bool IsOfTheRuntime(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal) && name != "System.CommandLine";
}
