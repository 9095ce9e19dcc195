using FaceBlur.Batch;
using FaceBlur.Imaging;

namespace FaceBlur.Pipeline;

/// <summary>
/// One photo from its source to its target: the asynchronous ends around the processor's arrows. Streams are read before a place is taken and
/// written after it is given up: whoever is at their other end may be slow, and must not hold up anybody else's photos.
/// </summary>
internal static class PhotoRun
{
    /// <exception cref="FaceBlurException">Whatever went wrong, but for cancellation by the token and a pool that was closed.</exception>
    public static Task<ImageReport> RunAsync(
        ProcessorPool pool,
        ImageSource source,
        ImageTarget target,
        FaceBlurOptions options,
        MemoryBudget? budget,
        CancellationToken cancellationToken)
    {
        return WithPlaceAsync(pool, source, options.Limits, RunAtAsync, cancellationToken);

        async Task<ImageReport> RunAtAsync(ProcessorPool.Admission place, ByteBuffer file, StageClock clock)
        {
            (VerifiedOutput output, ImageReport report) = await ComputeAsync(pool, source, file, clock, budget, cancellationToken).ConfigureAwait(false);
            using (output)
            {
                if (target.IsStream) place.Dispose();
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
    }

    /// <summary>Looks at one photo, and writes nothing.</summary>
    /// <exception cref="FaceBlurException">As with <see cref="RunAsync"/>.</exception>
    public static Task<T> LookAsync<T>(
        ProcessorPool pool, ImageSource source, DecodeLimits limits, Func<ImageProcessor, EncodedImage, T> look, CancellationToken cancellationToken)
    {
        return WithPlaceAsync(pool, source, limits, LookAtAsync, cancellationToken);

        async Task<T> LookAtAsync(ProcessorPool.Admission place, ByteBuffer file, StageClock clock)
        {
            using ProcessorPool.Lease lease = await pool.RentAsync(cancellationToken).ConfigureAwait(false);
            return await lease.RunAsync(processor =>
            {
                using EncodedImage encoded = processor.Probe(file);
                return look(processor, encoded);
            }).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a photo and gives it a place for as long as the work on it takes, or until the work gives the place up.</summary>
    private static async Task<T> WithPlaceAsync<T>(
        ProcessorPool pool,
        ImageSource source,
        DecodeLimits limits,
        Func<ProcessorPool.Admission, ByteBuffer, StageClock, Task<T>> work,
        CancellationToken cancellationToken)
    {
        ProcessorPool.Admission? place = source.IsStream ? null : await pool.AdmitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var clock = new StageClock();
            // A processor takes it over; it is freed here where none is to be had any more.
            using ByteBuffer file = await source.ReadAsync(limits, cancellationToken).ConfigureAwait(false);
            clock.Lap(lap => lap with { Read = clock.Elapsed });
            place ??= await pool.AdmitAsync(cancellationToken).ConfigureAwait(false);
            return await work(place, file, clock).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OutOfMemoryException || (ForeignFailure.Is(e, cancellationToken) && !pool.IsClosedBy(e)))
        {
            throw ForeignFailure.ToUnexpected(e);
        }
        finally
        {
            place?.Dispose();
        }
    }

    private static async Task<(VerifiedOutput Output, ImageReport Report)> ComputeAsync(
        ProcessorPool pool, ImageSource source, ByteBuffer file, StageClock clock, MemoryBudget? budget, CancellationToken cancellationToken)
    {
        using ProcessorPool.Lease lease = await pool.RentAsync(cancellationToken).ConfigureAwait(false);
        clock.Lap(lap => lap);
        using EncodedImage encoded = await lease.RunAsync(processor => processor.Probe(file)).ConfigureAwait(false);
        source.Require(encoded.Header.Format);
        clock.Lap(lap => lap with { Probe = clock.Elapsed });

        using MemoryBudget.Share share = budget is null
            ? default
            : await budget.AcquireAsync(MemoryBudget.EstimateBytes(encoded.Header), cancellationToken).ConfigureAwait(false);
        clock.Lap(lap => lap);

        return await lease.RunAsync(processor => processor.Process(encoded, clock, cancellationToken)).ConfigureAwait(false);
    }
}
