using System.Text;
using FaceBlur.Metadata;
using FaceBlur.Testing;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Leaks;

/// <summary>Real files of many cameras and programs, where they are there: each is redacted and clean, or refused for a reason.</summary>
public class FixtureSpecs
{
    private static readonly string[] ReadFormats = [".jpg", ".png", ".webp", ".tif", ".gif", ".bmp", ".heic", ".avif"];

    [SkippableFact]
    public async Task Every_real_file_is_clean_or_refused()
    {
        IReadOnlyList<string> files = TestData.RequireFiles("fixtures", ".jpg", ".png", ".avif", ".bmp", ".gif", ".heic", ".tif", ".webp");
        using var folder = new TemporaryFolder();
        using FaceBlurPipeline pipeline = Pipelines.Make(detector: () => new FakeFaceDetector());

        BatchReport report = await pipeline.RedactBatchAsync(new BatchRequest { Inputs = files, OutputDirectory = folder["out"] });

        Assert.Equal(files.Count, report.Results.Count);
        Assert.Empty(report.Skipped);
        Assert.All(report.Failed, failed => Assert.False(string.IsNullOrWhiteSpace(failed.Error.Message)));
        Assert.DoesNotContain(report.Failed, failed => failed.Error.Code is FaceBlurErrorCode.Unexpected or FaceBlurErrorCode.VerificationFailed);
        Assert.Equal(report.Redacted.Count(), folder.Files("out").Length);
        foreach (ImageResult result in report.Results) AssertRightlyTreated(result, files[result.Number - 1]);
        foreach (ImageResult.Redacted redacted in report.Redacted)
            await AssertCleanAsync(pipeline, files[redacted.Number - 1], folder[$"out/{redacted.TargetPath}"]);
        AssertAlike(folder.Files("out").Where(path => path.EndsWith(".jpg", StringComparison.Ordinal)));
    }

    /// <summary>Whatever camera took them, they come out with the same tables.</summary>
    private static void AssertAlike(IEnumerable<string> outputs) =>
        Assert.Single(outputs.Select(path => Convert.ToHexString(JpegBytes.Collect(File.ReadAllBytes(path), 0xDB, 0xC4))).Distinct());

    private static void AssertRightlyTreated(ImageResult result, string source)
    {
        string[] mayBeRefused =
        [
            "beach.jpg", "754664a12e36abff7950e796c906ae39.jpg", "Issue 308.jpg", "issue 121.jpg", "pbar-ani-invalid-XMP.gif",
            "Animation Lossy.webp", "multipage.tif", "BigTIFFSubIFD8.tif", "b05937c07e0f3ce1bfd2c8c71b0220ec.tif",
            "m18-42c19f8e79e582bef107f372f18a074b.tif",
        ];
        bool isRead = ReadFormats.Contains(Path.GetExtension(source));
        if (!isRead) Assert.Equal(FaceBlurErrorCode.UnsupportedFormat, Assert.IsType<ImageResult.Failed>(result).Error.Code);
        else if (result is ImageResult.Failed failed) Assert.True(mayBeRefused.Contains(Path.GetFileName(source)), $"{source}: {failed.Error.Message}");
    }

    private static async Task AssertCleanAsync(FaceBlurPipeline pipeline, string source, string output)
    {
        byte[] file = await File.ReadAllBytesAsync(output);
        FileVerification verification = await pipeline.VerifyAsync(ImageSource.FromFile(output));
        Assert.Empty(verification.Violations);
        Assert.Empty(verification.Metadata);
        if (Path.GetExtension(source) == ".jpg") Assert.Equal(1, JpegBytes.CountStarts(file));
        foreach (string value in ValuesOf(source))
        {
            Assert.True(file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)) < 0, $"a value of {source} is in its output");
            Assert.True(file.AsSpan().IndexOf(Encoding.Unicode.GetBytes(value)) < 0, $"a value of {source} is in its output");
        }
    }

    /// <summary>What the metadata of a photo says, by ExifTool where it is installed and by our own scanner.</summary>
    private static HashSet<string> ValuesOf(string source)
    {
        const int shortestThatCannotOccurByChance = 6;
        ImageFormat format = Path.GetExtension(source) switch
        {
            ".png" => ImageFormat.Png,
            ".webp" => ImageFormat.Webp,
            ".tif" => ImageFormat.Tiff,
            _ => ImageFormat.Jpeg,
        };
        MetadataScan scan = new MetadataExtractorScanner().Scan(File.ReadAllBytes(source), format);
        return
        [
            .. scan.Values.Select(value => value.Value).Concat(ExifTool.ReadValues(source))
                .Where(value => value.Length >= shortestThatCannotOccurByChance),
        ];
    }
}
