using System.Collections.Concurrent;

namespace FaceBlur.Pipeline;

/// <summary>
/// Hands out processors, at most as many at a time as the machine is to be loaded with. Each is made when it is first needed
/// and used again, because a detector costs far more to make than to run.
/// </summary>
internal sealed class ProcessorPool(Func<ImageProcessor> make, int size) : IDisposable, IAsyncDisposable
{
    private readonly ConcurrentBag<ImageProcessor> _idle = [];
    private readonly SemaphoreSlim _free = new(size);
    private readonly SemaphoreSlim _places = new(PlacesFor(size));
    private readonly TaskCompletionSource _emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private int _admitted;
    private volatile bool _closed;

    public int Size { get; } = size;

    /// <summary>
    /// Photos that are worked on at a time: half as many again as there are processors, so that some can be read or written meanwhile. More would
    /// only fill memory.
    /// </summary>
    public int Places { get; } = PlacesFor(size);

    /// <summary>What the detectors call their model; empty before the first was made.</summary>
    public string ModelId { get; private set; } = "";

    /// <summary>Waits for a place, which whoever needs a processor takes first. Whoever has one is served to the end, even if the pool is closed.</summary>
    /// <exception cref="ObjectDisposedException">The pool was closed before there was a place.</exception>
    public async ValueTask<Admission> AdmitAsync(CancellationToken cancellationToken)
    {
        RequireOpen();
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            RequireOpen();
            _admitted++;
        }
        return new Admission(this);
    }

    public async ValueTask<Lease> RentAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Not on the caller's thread, which may be one that draws windows: reading a model takes time.
            return new Lease(this, _idle.TryTake(out ImageProcessor? processor) ? processor : await Task.Run(make, CancellationToken.None).ConfigureAwait(false));
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
        ImageProcessor processor = make();
        ModelId = processor.ModelId;
        _idle.Add(processor);
    }

    /// <summary>Lets nobody in any more. Whoever waits for a place is told so; detectors go when the last photo in work is done.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_closed) return;
            _closed = true;
            if (_admitted == 0) Empty();
        }
        // Wakes all who wait. Nothing else needs to be freed: the semaphores have no wait handles.
        _places.Release(int.MaxValue / 2);
    }

    /// <summary>As <see cref="Dispose"/>, and waits for the photos in work.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        await _emptied.Task.ConfigureAwait(false);
    }

    /// <exception cref="ObjectDisposedException">The pool was closed.</exception>
    public void RequireOpen() => ObjectDisposedException.ThrowIf(_closed, typeof(FaceBlurPipeline));

    /// <summary>Whether an exception only says that the pool was closed.</summary>
    public bool IsClosedBy(Exception error) => _closed && error is ObjectDisposedException;

    private static int PlacesFor(int size) => size + (size / 2) + 1;

    private void Leave()
    {
        lock (_lock)
        {
            _admitted--;
            if (_closed && _admitted == 0) Empty();
        }
        _places.Release();
    }

    private void Return(ImageProcessor processor)
    {
        _idle.Add(processor);
        _free.Release();
    }

    private void Empty()
    {
        while (_idle.TryTake(out ImageProcessor? processor)) processor.Dispose();
        _emptied.TrySetResult();
    }

    /// <summary>One place; disposing gives it up.</summary>
    internal sealed class Admission(ProcessorPool pool) : IDisposable
    {
        private ProcessorPool? _pool = pool;

        public void Dispose() => Interlocked.Exchange(ref _pool, null)?.Leave();
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
