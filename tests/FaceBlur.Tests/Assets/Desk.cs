using System.Security.Cryptography;
using FaceBlur.Testing;

namespace FaceBlur.Tests.Assets;

/// <summary>One photo in a folder, run through a batch like a user's: what becomes of it, and what lies where afterwards.</summary>
internal static class Desk
{
    /// <summary>Asserts that a photo is refused, for a reason, without a trace in the output folder or on the photo.</summary>
    public static async Task<FaceBlurException> AssertRefusedAsync(byte[] photo, string name, params FaceBlurErrorCode[] codes)
    {
        using var folder = new TemporaryFolder();
        ImageResult result = await RunAsync(folder, photo, name);

        var failed = Assert.IsType<ImageResult.Failed>(result);
        Assert.Contains(failed.Error.Code, codes);
        Assert.False(string.IsNullOrWhiteSpace(failed.Error.Message));
        Assert.Empty(folder.Files("out"));
        return failed.Error;
    }

    /// <summary>Asserts that a photo is redacted and that its output passes every check; gives the output back.</summary>
    public static async Task<(byte[] File, ImageReport Report)> AssertCleanedAsync(byte[] photo, string name)
    {
        using var folder = new TemporaryFolder();
        ImageResult result = await RunAsync(folder, photo, name);

        if (result is ImageResult.Failed failed) Assert.Fail($"refused: {failed.Error.Code}, {failed.Error.Message}");
        string output = Assert.Single(folder.Files("out"));
        using FaceBlurPipeline pipeline = MakePipeline();
        FileVerification verification = await pipeline.VerifyAsync(ImageSource.FromFile(output));
        Assert.Empty(verification.Violations);
        Assert.Empty(verification.Metadata);
        return (await File.ReadAllBytesAsync(output), ((ImageResult.Redacted)result).Report);
    }

    private static async Task<ImageResult> RunAsync(TemporaryFolder folder, byte[] photo, string name)
    {
        string input = folder.Write(Path.Combine("in", name), photo);
        DateTime written = File.GetLastWriteTimeUtc(input);
        using FaceBlurPipeline pipeline = MakePipeline();

        BatchReport report = await pipeline.RedactBatchAsync(new BatchRequest { Inputs = [input], OutputDirectory = folder["out"] });

        Assert.Equal(SHA256.HashData(photo), SHA256.HashData(await File.ReadAllBytesAsync(input)));
        Assert.Equal(written, File.GetLastWriteTimeUtc(input));
        Assert.Equal([input], folder.Files("in"));
        return Assert.Single(report.Results);
    }

    /// <summary>No faces: what is checked here must hold for a photo in which nothing was covered as well.</summary>
    private static FaceBlurPipeline MakePipeline() => Pipelines.Make(detector: () => new FakeFaceDetector());
}
