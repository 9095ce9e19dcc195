namespace FaceBlur.Throughput.Runs;

/// <summary>One contestant's runs, one of each round.</summary>
internal sealed class Series(string name, RunRequest request)
{
    private readonly List<RunResult> _runs = [];

    public string Name { get; } = name;

    public RunRequest Request { get; } = request;

    public IReadOnlyList<RunResult> Runs => _runs;

    public async Task RunAsync(CancellationToken cancellationToken) =>
        _runs.Add(await ChildProcess.RunAsync(Request, cancellationToken).ConfigureAwait(false));

    public double Median(Func<RunResult, double> figure) => MedianOf(_runs.Select(figure));

    /// <summary>The median of the ratios of each round: what disturbed one round disturbed both.</summary>
    public double RatioTo(Series other, Func<RunResult, double> figure) =>
        MedianOf(_runs.Zip(other._runs, (mine, theirs) => figure(mine) / figure(theirs)));

    public static double MedianOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
