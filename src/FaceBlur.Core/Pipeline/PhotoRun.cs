using FaceBlur.Batch;
using FaceBlur.Imaging;

namespace FaceBlur.Pipeline;

/// <summary>One photo from its source to its target: the asynchronous ends around the processor's arrows.</summary>
internal static class PhotoRun
{
    public static async Task<ImageReport> RunAsync(
        ProcessorPool pool,
        ImageSource source,
        ImageTarget target,
        FaceBlurOptions options,
        MemoryBudget? budget,
        CancellationToken cancellationToken)
    {
        using ProcessorPool.Admission admission = await pool.AdmitAsync(cancellationToken).ConfigureAwait(false);
        var clock = new StageClock();
        // A processor takes it over; it is freed here where none is to be had any more.
        using ByteBuffer file = await source.ReadAsync(options.Limits, cancellationToken).ConfigureAwait(false);
        clock.Lap(lap => lap with { Read = clock.Elapsed });
        (VerifiedOutput output, ImageReport report) = await ComputeAsync(pool, file, clock, budget, cancellationToken).ConfigureAwait(false);
        using (output)
        {
            // On a thread of its own, because it mostly waits for the disk; the processor has the next photo meanwhile.
            await Task.Factory.StartNew(
                () => target.CommitAsync(output, options.Output, cancellationToken).AsTask(),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap().ConfigureAwait(false);
            clock.Lap(lap => lap with { Commit = clock.Elapsed });
            return report with { Timings = clock.Timings };
        }
    }

    private static async Task<(VerifiedOutput Output, ImageReport Report)> ComputeAsync(
        ProcessorPool pool, ByteBuffer file, StageClock clock, MemoryBudget? budget, CancellationToken cancellationToken)
    {
        using ProcessorPool.Lease lease = await pool.RentAsync(cancellationToken).ConfigureAwait(false);
        clock.Lap(lap => lap);
        using EncodedImage encoded = await lease.RunAsync(processor => processor.Probe(file)).ConfigureAwait(false);
        clock.Lap(lap => lap with { Probe = clock.Elapsed });

        using MemoryBudget.Share share = budget is null
            ? default
            : await budget.AcquireAsync(MemoryBudget.EstimateBytes(encoded.Header), cancellationToken).ConfigureAwait(false);
        clock.Lap(lap => lap);

        return await lease.RunAsync(processor => processor.Process(encoded, clock, cancellationToken)).ConfigureAwait(false);
    }
}
