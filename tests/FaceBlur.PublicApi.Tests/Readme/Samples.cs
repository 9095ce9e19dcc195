using System.Diagnostics;
using FaceBlur.Imaging;
using FaceBlur.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FaceBlur.PublicApi.Tests.Readme;

/// <summary>
/// The README's samples. Each stands between a line that names it and one that ends it; <see cref="ReadmeTests"/> sees that the
/// README shows the same lines.
/// </summary>
internal static class Samples
{
    public static async Task FileAsync()
    {
        // sample: file
        await using var pipeline = FaceBlurPipeline.CreateDefault();

        ImageReport report = await pipeline.RedactAsync(
            ImageSource.FromFile("team.jpg"),
            ImageTarget.ToFile("out/team.jpg"));

        Console.WriteLine($"{report.Regions.Count} faces covered");
        // end
    }

    public static async Task StreamAsync(FaceBlurPipeline pipeline, Stream upload, Stream download, CancellationToken cancellationToken)
    {
        // sample: stream
        await pipeline.RedactAsync(
            ImageSource.FromStream(upload),
            ImageTarget.ToStream(download),
            cancellationToken);
        // end
    }

    public static async Task BatchAsync(FaceBlurPipeline pipeline)
    {
        // sample: batch
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };

        var progress = new Progress<BatchProgress>(p => Console.Error.Write($"\r{p.Completed}/{p.Discovered}"));

        BatchReport report = await pipeline.RedactBatchAsync(
            new BatchRequest { Inputs = ["photos"], OutputDirectory = "redacted" },
            progress, stop.Token);

        report.ThrowIfAnyFailed();
        // end
    }

    public static async Task ResultsAsync(FaceBlurPipeline pipeline, BatchRequest request, CancellationToken cancellationToken)
    {
        // sample: results
        await foreach (ImageResult result in pipeline.StreamBatchAsync(request, cancellationToken))
        {
            Console.WriteLine(result switch
            {
                ImageResult.Redacted r => $"ok      {r.TargetPath} ({r.Report.Faces.Count} faces)",
                ImageResult.Skipped s => $"skipped {s.SourcePath}: {s.Reason}",
                ImageResult.Failed f => $"FAILED  {f.SourcePath}: {f.Error.Message}",
                _ => throw new UnreachableException(),
            });
        }
        // end
    }

    public static FaceBlurPipeline Detector(Func<ImageView, IReadOnlyList<Face>> run)
    {
        // sample: detector
        FaceBlurPipeline pipeline = new FaceBlurPipelineBuilder()
            .UseOpenCv()
            .UseDetector(() => new HeadDetector(run))
            .Build();
        // end
        return pipeline;
    }

    public static void Injection(IServiceCollection services)
    {
        // sample: injection
        services.AddFaceBlur(pipeline => pipeline
            .WithOptions(options => options with
            {
                Redaction = options.Redaction with { Redactor = Redactors.Pixelate(blocksAcrossFace: 6) },
                Limits = options.Limits with { MaxPixels = 50_000_000 },
            }));
        // end
    }

    public static FaceBlurPipeline Testing()
    {
        // sample: testing
        FaceBlurPipeline pipeline = new FaceBlurPipelineBuilder()
            .UseOpenCv()
            .UseDetector(() => new FakeFaceDetector(new Face(new BoundingBox(40, 30, 64, 80), 0.98f)))
            .Build();
        // end
        return pipeline;
    }
}

// sample: detector class
sealed class HeadDetector(Func<ImageView, IReadOnlyList<Face>> run) : IFaceDetector
{
    public IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken) => run(image);

    public void Dispose()
    {
    }
}
// end
