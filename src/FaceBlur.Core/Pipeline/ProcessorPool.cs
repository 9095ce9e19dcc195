using System.Collections.Concurrent;

namespace FaceBlur.Pipeline;

/// <summary>
/// Hands out processors, at most as many at a time as the machine is to be loaded with. Each is made when it is first needed
/// and used again, because a detector costs far more to make than to run.
/// </summary>
internal sealed class ProcessorPool(Func<ImageProcessor> make, int size) : IDisposable
{
    private readonly ConcurrentBag<ImageProcessor> _idle = [];
    private readonly SemaphoreSlim _free = new(size, size);
    private volatile bool _disposed;

    public int Size { get; } = size;

    public async ValueTask<Lease> RentAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(FaceBlurPipeline));
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new Lease(this, _idle.TryTake(out ImageProcessor? processor) ? processor : make());
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    /// <summary>Makes one processor ahead, so that a broken model stops a run before its first photo.</summary>
    public void Warm()
    {
        if (_idle.IsEmpty) _idle.Add(make());
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out ImageProcessor? processor)) processor.Dispose();
        _free.Dispose();
    }

    private void Return(ImageProcessor processor)
    {
        if (_disposed)
        {
            processor.Dispose();
            return;
        }
        _idle.Add(processor);
        _free.Release();
    }

    /// <summary>The use of one processor; disposing gives it back.</summary>
    internal readonly struct Lease(ProcessorPool pool, ImageProcessor processor) : IDisposable
    {
        public ImageProcessor Processor { get; } = processor;

        public void Dispose() => pool.Return(Processor);
    }
}
