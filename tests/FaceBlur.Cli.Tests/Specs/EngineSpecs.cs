using FaceBlur.Cli.Engines;
using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

/// <summary>ONNX Runtime is loaded when it is asked for, and its absence is one line.</summary>
public sealed class EngineSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_can_have_the_model_run_by_ONNX_Runtime()
    {
        string photo = _folder.Write("a.jpg", Photos.Plain);

        ProgramRun run = await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"], "--engine", "onnxruntime");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Single(_folder.Files("out"));
    }

    [Theory]
    [InlineData("error: this ONNX Runtime cannot run networks on CUDA\n", "--engine", "onnxruntime", "--provider", "cuda")]
    [InlineData("error: --provider is for ONNX Runtime\n", "--provider", "cuda")]
    [InlineData("error: --engine takes opencv or onnxruntime, not 'abacus'\n", "--engine", "abacus")]
    public async Task What_cannot_run_is_one_line_and_no_output(string error, params string[] flags)
    {
        string photo = _folder.Write("a.jpg", Photos.Plain);

        ProgramRun run = await FaceBlurProgram.RunAsync([photo, "-o", _folder["out"], .. flags]);

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.StartsWith(error, run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Error.TrimEnd('\n').Split('\n').Length);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void An_installation_without_ONNX_Runtime_says_how_to_get_it()
    {
        var error = Assert.Throws<FaceBlurException>(() => EnginePlugIn.LoadOnnxRuntime(_folder["program"]));

        Assert.Equal(FaceBlurErrorCode.NativeLibraryMissing, error.Code);
        Assert.Contains("engines/onnxruntime", error.Hint, StringComparison.Ordinal);
    }
}
