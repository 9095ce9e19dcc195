using System.Collections.Concurrent;
using System.Diagnostics;
using FaceBlur.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FaceBlur.PublicApi.Tests;

/// <summary>What the README promises to a developer, written as a developer would, with the public API and nothing else.</summary>
public sealed class CallSiteSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("faceblur-").FullName;

    public CallSiteSpecs() => DrawnPhoto.Save(Photo);

    private string Photo => Path.Combine(_folder, "photos", "team.jpg");

    [Fact]
    public async Task I_can_redact_one_file()
    {
        await using var pipeline = FaceBlurPipeline.CreateDefault();
        string output = Path.Combine(_folder, "out.jpg");

        ImageReport report = await pipeline.RedactAsync(ImageSource.FromFile(Photo), ImageTarget.ToFile(output));

        Assert.Single(report.Regions, region => region.Face.Box.IntersectionOverUnion(DrawnPhoto.Face) > 0.4f);
        Assert.StartsWith("faceblur-", report.ModelId, StringComparison.Ordinal);
        Assert.True(File.Exists(output));
    }

    [Fact]
    public async Task I_can_redact_from_stream_to_stream()
    {
        await using var pipeline = FaceBlurPipeline.CreateDefault();
        using var request = new MemoryStream(DrawnPhoto.Jpeg());
        using var response = new MemoryStream();

        await pipeline.RedactAsync(ImageSource.FromStream(request), ImageTarget.ToStream(response), CancellationToken.None);

        Assert.True(response.Length > 1000);
    }

    [Fact]
    public async Task I_can_redact_a_folder_with_progress()
    {
        await using var pipeline = FaceBlurPipeline.CreateDefault();
        var seen = new ConcurrentQueue<BatchProgress>();
        using var stop = new CancellationTokenSource();

        BatchReport report = await pipeline.RedactBatchAsync(
            new BatchRequest { Inputs = [Path.Combine(_folder, "photos")], OutputDirectory = Path.Combine(_folder, "redacted") },
            new DirectProgress(seen.Enqueue),
            stop.Token);

        report.ThrowIfAnyFailed();
        Assert.Single(report.Results);
        Assert.Single(seen);
    }

    [Fact]
    public async Task I_can_pull_the_results_of_a_batch()
    {
        await using var pipeline = FaceBlurPipeline.CreateDefault(FaceBlurOptions.Newsroom);
        var lines = new List<string>();
        var request = new BatchRequest { Inputs = [Photo], OutputDirectory = Path.Combine(_folder, "redacted") };

        await foreach (ImageResult result in pipeline.StreamBatchAsync(request))
        {
            lines.Add(result switch
            {
                ImageResult.Redacted r => $"ok {r.TargetPath} ({r.Report.Faces.Count > 0})",
                ImageResult.Skipped s => $"skipped {s.SourcePath}: {s.Reason}",
                ImageResult.Failed f => $"FAILED {f.SourcePath}: {f.Error.Code}",
                _ => throw new UnreachableException(),
            });
        }

        Assert.Equal("ok team.jpg (True)", Assert.Single(lines));
    }

    [Fact]
    public async Task I_can_bring_my_own_detector()
    {
        await using FaceBlurPipeline pipeline = new FaceBlurPipelineBuilder()
            .UseOpenCv()
            .UseDetector(() => new MiddleDetector())
            .Build();

        ImageReport report = await Redact(pipeline);

        Assert.Equal(new BoundingBox(100, 75, 200, 150), Assert.Single(report.Faces).Box);
        Assert.Equal(nameof(MiddleDetector), report.ModelId);
    }

    [Fact]
    public async Task I_can_test_my_program_with_a_fake_detector()
    {
        await using FaceBlurPipeline pipeline = new FaceBlurPipelineBuilder()
            .UseOpenCv()
            .UseDetector(() => new FakeFaceDetector(new Face(new BoundingBox(40, 30, 64, 80), 0.98f)))
            .Build();

        Assert.Single((await Redact(pipeline)).Regions);
    }

    [Fact]
    public async Task I_can_register_it_in_my_application_and_have_it_logged()
    {
        var log = new ListLogger();
        ServiceProvider services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(log)
            .AddFaceBlur(pipeline => pipeline
                .WithOptions(o => o with
                {
                    Redaction = o.Redaction with { Redactor = Redactors.Pixelate(blocksAcrossFace: 6) },
                    Metadata = MetadataPolicy.RemoveAll,
                    Limits = o.Limits with { MaxPixels = 100_000_000 },
                }))
            .BuildServiceProvider();
        FaceBlurPipeline pipeline = services.GetRequiredService<FaceBlurPipeline>();

        await Redact(pipeline);
        await Assert.ThrowsAsync<FaceBlurException>(() => pipeline.RedactAsync(
            ImageSource.FromBytes("not a photo"u8.ToArray()), ImageTarget.ToStream(Stream.Null)));
        await services.DisposeAsync();

        Assert.Equal(typeof(FaceBlurPipeline).FullName, log.Category);
        Assert.Equal(100_000_000, pipeline.Options.Limits.MaxPixels);
        Assert.Equal(2, log.Lines.Count);
        Assert.All(log.Lines, line => Assert.DoesNotContain("team", line, StringComparison.Ordinal));
        Assert.EndsWith(nameof(FaceBlurErrorCode.UnsupportedFormat), log.Lines[1], StringComparison.Ordinal);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Redact(pipeline));
    }

    [Fact]
    public void I_can_register_it_in_two_parts_of_my_application_and_both_are_heard()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddFaceBlur(pipeline => pipeline.WithOptions(o => o with { Limits = o.Limits with { MaxPixels = 1_000 } }))
            .AddFaceBlur(pipeline => pipeline.WithOptions(o => o with { NoFace = NoFacePolicy.Refuse }))
            .BuildServiceProvider();

        FaceBlurPipeline pipeline = Assert.Single(services.GetServices<FaceBlurPipeline>());

        Assert.Equal(1_000, pipeline.Options.Limits.MaxPixels);
        Assert.Equal(NoFacePolicy.Refuse, pipeline.Options.NoFace);
    }

    [Fact]
    public void I_am_told_at_once_when_the_model_is_not_there()
    {
        var error = Assert.Throws<FaceBlurException>(() => new FaceBlurPipelineBuilder().UseOpenCv().UseModel("no-such-model").Build());

        Assert.Equal(FaceBlurErrorCode.ModelInvalid, error.Code);
        Assert.Contains("faceblur-standard", error.Hint, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<ImageReport> Redact(FaceBlurPipeline pipeline)
    {
        using var output = new MemoryStream();
        return await pipeline.RedactAsync(ImageSource.FromFile(Photo), ImageTarget.ToStream(output));
    }

    private sealed class MiddleDetector : IFaceDetector
    {
        public IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken) =>
            [new Face(new BoundingBox(image.Width / 4f, image.Height / 4f, image.Width / 2f, image.Height / 2f), 1)];

        public void Dispose()
        {
        }
    }

    /// <summary>Unlike <see cref="Progress{T}"/> it reports before the batch goes on.</summary>
    private sealed class DirectProgress(Action<BatchProgress> report) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => report(value);
    }
}
