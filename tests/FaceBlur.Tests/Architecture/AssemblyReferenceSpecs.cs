using System.Reflection;
using FaceBlur.ImageMagick;
using FaceBlur.Metadata;
using FaceBlur.OpenCv;

namespace FaceBlur.Tests.Architecture;

/// <summary>Who may see whom, read from what the compiler really referenced.</summary>
public class AssemblyReferenceSpecs
{
    private static readonly Assembly Core = typeof(FaceBlurPipeline).Assembly;
    private static readonly Assembly OpenCv = typeof(OpenCvJpegCodec).Assembly;
    private static readonly Assembly Magick = typeof(HeifDecoder).Assembly;
    private static readonly Assembly Metadata = typeof(MetadataExtractorScanner).Assembly;
    private static readonly Assembly OnnxRuntime = Assembly.Load("FaceBlur.OnnxRuntime");
    private static readonly Assembly Library = Assembly.Load("FaceBlur");

    public static TheoryData<string> AssembliesWithoutNetwork => ["FaceBlur.Core", "FaceBlur.OpenCv", "FaceBlur.ImageMagick", "FaceBlur.Metadata", "FaceBlur.OnnxRuntime", "FaceBlur"];

    [Fact]
    public void Core_references_nothing_but_the_runtime() =>
        Assert.DoesNotContain(References(Core), name => !IsOfTheRuntime(name));

    [Fact]
    public void Adapters_reference_Core_and_their_own_library_only()
    {
        Assert.Equal(["FaceBlur.Core", "OpenCvSharp"], References(OpenCv).Where(name => !IsOfTheRuntime(name)).Order());
        Assert.Equal(
            ["FaceBlur.Core", "Magick.NET-Q8-x64", "Magick.NET.Core"], References(Magick).Where(name => !IsOfTheRuntime(name)).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["FaceBlur.Core", "Microsoft.ML.OnnxRuntime"], References(OnnxRuntime).Where(name => !IsOfTheRuntime(name)).Order());
        Assert.Equal(["FaceBlur.Core", "MetadataExtractor"], References(Metadata).Where(name => !IsOfTheRuntime(name)).Order());
    }

    [Fact]
    public void The_library_sees_no_library_that_an_adapter_wraps()
    {
        Assert.DoesNotContain(References(Library), name => name.StartsWith("Magick", StringComparison.Ordinal));
        Assert.DoesNotContain("OpenCvSharp", References(Library));
        Assert.DoesNotContain("MetadataExtractor", References(Library));
    }

    [Theory]
    [MemberData(nameof(AssembliesWithoutNetwork))]
    public void Nothing_references_the_network(string name)
    {
        Assert.DoesNotContain(References(Assembly.Load(name)), reference =>
            reference.StartsWith("System.Net", StringComparison.Ordinal) || reference.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    private static bool IsOfTheRuntime(string name) =>
        name is "netstandard" or "mscorlib" || name.StartsWith("System.", StringComparison.Ordinal) || name == "System";
}
