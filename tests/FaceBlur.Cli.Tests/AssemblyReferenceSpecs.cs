namespace FaceBlur.Cli.Tests;

/// <summary>Whom the program may see, read from what the compiler really referenced.</summary>
public class AssemblyReferenceSpecs
{
    private static readonly string[] References =
        [.. typeof(ExitCode).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];

    [Fact]
    public void The_program_references_no_network() =>
        Assert.DoesNotContain(References, name => name.StartsWith("System.Net", StringComparison.Ordinal));

    [Theory]
    [InlineData("OpenCvSharp")]
    [InlineData("MetadataExtractor")]
    [InlineData("Magick.NET-Q8-x64")]
    public void The_program_sees_no_library_that_an_adapter_wraps(string name) => Assert.DoesNotContain(name, References);
}
