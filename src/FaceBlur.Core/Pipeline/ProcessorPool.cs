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
    private readonly SemaphoreSlim _places = new(PlacesFor(size));
    private volatile bool _disposed;

    public int Size { get; } = size;

    /// <summary>
    /// Photos that are worked on at a time: half as many again as there are processors, so that some can be read or written meanwhile. More would
    /// only fill memory.
    /// </summary>
    public int Places { get; } = PlacesFor(size);

    /// <summary>Waits for a place. Whoever needs a processor and more around it takes a place first.</summary>
    public async ValueTask<Admission> AdmitAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(FaceBlurPipeline));
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Admission(this);
    }

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
        _places.Dispose();
    }

    private static int PlacesFor(int size) => size + (size / 2) + 1;

    private void Leave()
    {
        if (!_disposed) _places.Release();
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

    /// <summary>One place; disposing gives it up.</summary>
    internal readonly struct Admission(ProcessorPool pool) : IDisposable
    {
        public void Dispose() => pool.Leave();
    }

    /// <summary>The use of one processor; disposing gives it back.</summary>
    internal readonly struct Lease(ProcessorPool pool, ImageProcessor processor) : IDisposable
    {
        private readonly ImageProcessor _processor = processor;

        /// <summary>Lets the processor work, off the caller's thread: all of it is computing.</summary>
        public Task<T> RunAsync<T>(Func<ImageProcessor, T> work)
        {
            ImageProcessor processor = _processor;
            return processor.Thread.RunAsync(() => work(processor));
        }

        public void Dispose() => pool.Return(_processor);
    }
}
