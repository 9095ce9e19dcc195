namespace FaceBlur.Fuzz;

/// <summary>Hands spoiled input to a target and keeps what it should not have done. The same seed gives the same inputs.</summary>
internal sealed class FuzzRun(FuzzTarget target, IReadOnlyList<byte[]> corpus, int seed)
{
    /// <summary>Processor's time, which a busy machine does not stretch: no reader may need so much for a file of at most a megabyte.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    private readonly Mutator _mutator = new(seed);

    /// <summary>How many inputs were tried.</summary>
    public int Rounds { get; private set; }

    /// <summary>Tries inputs while there is reason to; stops at the first finding.</summary>
    /// <returns>What was found, and the input that shows it; null when there was nothing.</returns>
    public (string What, byte[] Input)? Run(Func<int, bool> goesOn)
    {
        while (goesOn(Rounds))
        {
            byte[] input = _mutator.Next(corpus);
            Rounds++;
            if (Find(input) is { } what) return (what, input);
        }
        return null;
    }

    /// <summary>What is wrong with how the target reads an input; null when nothing is.</summary>
    public string? Find(byte[] input)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        try
        {
            target.Try(input);
        }
        catch (Exception e)
        {
            return e.ToString();
        }
        TimeSpan used = Environment.CpuUsage.TotalTime - start;
        return used > Slow ? $"it took {used.TotalSeconds:F1} s" : null;
    }
}
