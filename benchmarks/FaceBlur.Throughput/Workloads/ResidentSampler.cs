using System.Buffers.Text;

namespace FaceBlur.Throughput.Workloads;

/// <summary>
/// Watches how much memory this process holds. It rises and falls within every photo by a third, so what counts is the mean between two
/// moments, not the value at either.
/// </summary>
internal sealed class ResidentSampler : IAsyncDisposable
{
    /// <summary>Some samples a photo; each wakes a thread, which a worker on the same processor waits for.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly byte[] _buffer = new byte[256];
    private readonly FileStream? _statm;
    private readonly Timer _timer;
    private long _sum;
    private int _count;

    public ResidentSampler()
    {
        // Read without an allocation, because those are measured too.
        _statm = OperatingSystem.IsLinux() ? new FileStream("/proc/self/statm", FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0) : null;
        _timer = new Timer(_ => Add(), null, TimeSpan.Zero, Interval);
    }

    /// <summary>Mean resident bytes since the last call.</summary>
    public long TakeMean()
    {
        lock (_lock)
        {
            if (_count == 0) Add();
            long mean = _sum / _count;
            (_sum, _count) = (0, 0);
            return mean;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Ends when no sample is being taken any more.
        await _timer.DisposeAsync().ConfigureAwait(false);
        if (_statm is not null) await _statm.DisposeAsync().ConfigureAwait(false);
    }

    private void Add()
    {
        lock (_lock)
        {
            _sum += Resident();
            _count++;
        }
    }

    private long Resident()
    {
        if (_statm is null) return Environment.WorkingSet;
        int length = RandomAccess.Read(_statm.SafeFileHandle, _buffer, fileOffset: 0);
        // All pages, then the resident ones.
        ReadOnlySpan<byte> numbers = _buffer.AsSpan(0, length), second = numbers[(numbers.IndexOf((byte)' ') + 1)..];
        return Utf8Parser.TryParse(second, out long pages, out _) ? pages * Environment.SystemPageSize : 0;
    }
}
