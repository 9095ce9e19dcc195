using FaceBlur.Batch;
using FaceBlur.Imaging;

namespace FaceBlur.Pipeline;

/// <summary>One photo from its source to its target: the asynchronous ends around the processor's arrows.</summary>
internal static class PhotoRun
{
    public static async Task<ImageReport> RunAsync(
        ImageProcessor processor,
        ImageSource source,
        ImageTarget target,
        FaceBlurOptions options,
        MemoryBudget? budget,
        CancellationToken cancellationToken)
    {
        var clock = new StageClock();
        ByteBuffer file = await source.ReadAsync(options.Limits, cancellationToken).ConfigureAwait(false);
        clock.Lap(lap => lap with { Read = clock.Elapsed });

        // Off the caller's thread: the work below is all computing.
        using EncodedImage encoded = await Task.Run(() => processor.Probe(file), CancellationToken.None).ConfigureAwait(false);
        clock.Lap(lap => lap with { Probe = clock.Elapsed });

        using MemoryBudget.Share share = budget is null
            ? default
            : await budget.AcquireAsync(MemoryBudget.EstimateBytes(encoded.Header), cancellationToken).ConfigureAwait(false);
        clock.Lap(lap => lap);

        (VerifiedOutput output, ImageReport report) = await Task.Run(
            () => processor.Process(encoded, clock, cancellationToken), cancellationToken).ConfigureAwait(false);
        using (output)
        {
            await target.CommitAsync(output, options.Output, cancellationToken).ConfigureAwait(false);
            clock.Lap(lap => lap with { Commit = clock.Elapsed });
            return report with { Timings = clock.Timings };
        }
    }
}
