namespace FaceBlur.Throughput.Runs;

/// <summary>All contestants over one set of photos.</summary>
internal sealed class Comparison
{
    public Comparison(string name, string photos, ThroughputSettings settings)
    {
        Name = name;
        var request = new RunRequest
        {
            Contestant = Contestant.FaceBlur,
            Photos = photos,
            Scratch = Path.Combine(Path.GetTempPath(), $"faceblur-throughput-{Environment.ProcessId}"),
            Passes = settings.Passes,
            Thoroughness = settings.Thoroughness,
            Model = settings.Model,
            NaiveModel = settings.NaiveModel ?? Path.Combine(AppContext.BaseDirectory, "models", "faceblur-seed", "faceblur-seed.onnx"),
        };
        int cores = Environment.ProcessorCount;
        // Slow and even: one pass tells its speed. FaceBlur's last photo, which one worker computes alone, would tell against it in a short run.
        RunRequest naive = request with { Contestant = Contestant.Naive, Passes = 1 };
        RunRequest floor = request with { Contestant = Contestant.Floor };
        FaceBlur = [.. settings.Jobs.Select(jobs => new Series($"FaceBlur, {Workers(jobs)}", request with { Jobs = jobs }))];
        NaiveOneThread = new Series("naive, 1 thread", naive);
        NaiveThreads = new Series("naive, OpenCV's threads", naive with { Threads = cores });
        NaiveAllCores = new Series("naive, a photo a core", naive with { Jobs = cores });
        FloorOneThread = new Series("floor, 1 thread", floor);
        FloorAllCores = new Series("floor, a photo a core", floor with { Jobs = cores });
        StagesAlone = new Series("stages alone", request with { Contestant = Contestant.StagesAlone, Passes = 1 });
    }

    public string Name { get; }

    /// <summary>One for each number of workers.</summary>
    public IReadOnlyList<Series> FaceBlur { get; }

    public Series NaiveOneThread { get; }

    /// <summary>One photo at a time, each on all cores: what a loop in a script does.</summary>
    public Series NaiveThreads { get; }

    /// <summary>As many photos at a time as there are cores: a script by somebody who took more care.</summary>
    public Series NaiveAllCores { get; }

    public Series FloorOneThread { get; }

    public Series FloorAllCores { get; }

    public Series StagesAlone { get; }

    /// <summary>The long run; null where none was asked for.</summary>
    public RunResult? Soak { get; private set; }

    /// <summary>Median time of the whole program on one small photo; null where it was not measured.</summary>
    public double? StartSeconds { get; set; }

    /// <summary>In the order of the table and of the turns. What is compared runs one after the other: minutes apart the machine is another.</summary>
    public IEnumerable<Series> All => [StagesAlone, .. FaceBlur, NaiveAllCores, NaiveThreads, NaiveOneThread, FloorAllCores, FloorOneThread];

    public Series? FaceBlurWith(int jobs) => FaceBlur.FirstOrDefault(series => series.Request.Jobs == jobs);

    /// <summary>Lets the contestants take turns.</summary>
    /// <param name="rounds">How often.</param>
    /// <param name="progress">Told before each run.</param>
    /// <param name="cancellationToken">Checked between runs.</param>
    public async Task RunAsync(int rounds, Action<string> progress, CancellationToken cancellationToken)
    {
        for (int round = 0; round < rounds; round++)
        {
            // Every second round the other way round, so that no one always comes after the same one.
            foreach (Series series in round % 2 == 0 ? All : All.Reverse())
            {
                progress($"{Name}: round {round + 1} of {rounds}, {series.Name}");
                await series.RunAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Runs the batch with the most workers over at least so many photos in one process.</summary>
    public async Task SoakAsync(int photos, CancellationToken cancellationToken)
    {
        Series most = FaceBlur[^1];
        int perPass = most.Runs[0].Photos / most.Request.Passes;
        Soak = await ChildProcess.RunAsync(
            most.Request with { Passes = (photos + perPass - 1) / perPass }, cancellationToken).ConfigureAwait(false);
    }

    private static string Workers(int jobs) => jobs == 1 ? "1 worker" : $"{jobs} workers";
}
