using FaceBlur.Batch;

namespace FaceBlur.Core.Tests.Batch;

public sealed class MemoryBudgetTests
{
    [Fact]
    public async Task Acquire_FitsBesideTheOthers_EntersAtOnce()
    {
        var budget = new MemoryBudget(100);

        using MemoryBudget.Share first = await budget.AcquireAsync(60, default);
        Task<MemoryBudget.Share> second = budget.AcquireAsync(40, default).AsTask();

        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Acquire_DoesNotFit_WaitsUntilAShareIsGivenBack()
    {
        var budget = new MemoryBudget(100);
        MemoryBudget.Share first = await budget.AcquireAsync(60, default);

        Task<MemoryBudget.Share> second = budget.AcquireAsync(50, default).AsTask();
        Assert.False(second.IsCompleted);
        first.Dispose();

        await second.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Acquire_LargerThanTheBudget_EntersAlone()
    {
        var budget = new MemoryBudget(100);
        MemoryBudget.Share small = await budget.AcquireAsync(10, default);

        Task<MemoryBudget.Share> giant = budget.AcquireAsync(1_000, default).AsTask();
        Assert.False(giant.IsCompleted);
        small.Dispose();
        using MemoryBudget.Share entered = await giant.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.False(budget.AcquireAsync(1, default).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Acquire_SmallOneBehindALargeOne_DoesNotOvertake()
    {
        var budget = new MemoryBudget(100);
        MemoryBudget.Share first = await budget.AcquireAsync(60, default);

        Task<MemoryBudget.Share> large = budget.AcquireAsync(90, default).AsTask();
        Task<MemoryBudget.Share> small = budget.AcquireAsync(10, default).AsTask();
        Assert.False(small.IsCompleted);
        first.Dispose();

        await Task.WhenAll(large, small).WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Acquire_CancelledWhileWaiting_LetsTheNextOneIn()
    {
        var budget = new MemoryBudget(100);
        using MemoryBudget.Share first = await budget.AcquireAsync(60, default);
        using var cancel = new CancellationTokenSource();
        Task<MemoryBudget.Share> large = budget.AcquireAsync(90, cancel.Token).AsTask();
        Task<MemoryBudget.Share> small = budget.AcquireAsync(10, default).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        await small.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Acquire_ManyAtOnce_NeverExceedsTheBudget()
    {
        var budget = new MemoryBudget(100);
        int used = 0, most = 0;

        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
        {
            int bytes = 1 + (i % 50);
            using MemoryBudget.Share share = await budget.AcquireAsync(bytes, token);
            int now = Interlocked.Add(ref used, bytes);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Add(ref used, -bytes);
        });

        Assert.InRange(most, 1, 100);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
