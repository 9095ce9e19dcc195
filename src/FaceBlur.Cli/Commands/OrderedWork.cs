using System.Runtime.CompilerServices;

namespace FaceBlur.Cli.Commands;

/// <summary>Looks at several files at a time and gives what was found in the order of the files.</summary>
internal static class OrderedWork
{
    public static async IAsyncEnumerable<(InputFile File, T Found)> SelectInOrderAsync<T>(
        this IReadOnlyList<InputFile> files,
        int atATime,
        Func<InputFile, Task<T>> look,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = new Queue<(InputFile File, Task<T> Task)>();
        int next = 0;
        while (next < files.Count || started.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            while (next < files.Count && started.Count < atATime) started.Enqueue((files[next], look(files[next++])));
            (InputFile file, Task<T> task) = started.Dequeue();
            yield return (file, await task.ConfigureAwait(false));
        }
    }
}
