using System.Collections.Concurrent;

namespace FaceBlur.Pipeline;

/// <summary>
/// Runs all work of one processor on one thread. The C library gives each thread a heap of its own and keeps what was freed there: work
/// that moved from thread to thread would leave every heap as large as the largest photo needs.
/// </summary>
internal sealed class ProcessorThread : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _work = [];

    public ProcessorThread()
    {
        // In the background: a program that ends does not wait for it.
        new Thread(Work) { IsBackground = true, Name = "FaceBlur processor" }.Start();
    }

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>
    /// Runs a function on the thread, after what it was given before. What a detector of the user's waits for there must not be queued behind it,
    /// nor must what the caller does next run there.
    /// </summary>
    public Task<T> RunAsync<T>(Func<T> function) => Task.Factory.StartNew(
        function,
        CancellationToken.None,
        TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler | TaskCreationOptions.RunContinuationsAsynchronously,
        this);

    /// <summary>Lets the thread end after the work that it has.</summary>
    public void Dispose() => _work.CompleteAdding();

    protected override void QueueTask(Task task) => _work.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [.. _work];

    private void Work()
    {
        foreach (Task task in _work.GetConsumingEnumerable()) TryExecuteTask(task);
        _work.Dispose();
    }
}
