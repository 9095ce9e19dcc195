using System.Globalization;
using FaceBlur.Batch;
using FaceBlur.Core.Tests.Assets;

namespace FaceBlur.Core.Tests.Batch;

public sealed class ResumeSpecs : IDisposable
{
    private const string JournalName = ".faceblur-journal";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(NamingPolicy.Keep)]
    [InlineData(NamingPolicy.Neutral)]
    public async Task A_resumed_batch_ends_with_exactly_the_set_of_an_unbroken_one(NamingPolicy naming)
    {
        FaceBlurOptions options = Pipelines.Options with { Output = new OutputOptions { Naming = naming } };
        WriteInputs(12);
        await StopAfterAsync(5, options);
        Assert.Contains(JournalName, _folder.Files("out"));
        int before = _folder.Files("out").Length - 1;

        BatchReport report = await RunAsync(options, Request() with { Resume = true });

        Assert.Equal(before, report.AlreadyDone.Count());
        Assert.Equal(12 - before, report.Redacted.Count());
        Assert.Equal(12, _folder.Files("out").Length);
        Assert.Equal(12, Directory.GetFiles(_folder["out"]).Select(File.ReadAllBytes).Select(Convert.ToBase64String).Distinct().Count());
    }

    [Fact]
    public async Task A_batch_that_comes_to_its_end_leaves_no_journal()
    {
        WriteInputs(3);

        await RunAsync(Pipelines.Options, Request());

        Assert.Equal(["00.pln", "01.pln", "02.pln"], _folder.Files("out"));
    }

    [Fact]
    public async Task A_stopped_batch_is_not_silently_begun_again()
    {
        WriteInputs(12);
        await StopAfterAsync(5, Pipelines.Options);

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(() => RunAsync(Pipelines.Options, Request()));

        Assert.Equal(FaceBlurErrorCode.InvalidOptions, error.Code);
        Assert.Contains("--resume", error.Hint);
    }

    [Fact]
    public async Task A_stopped_batch_cannot_be_resumed_with_other_options()
    {
        WriteInputs(12);
        await StopAfterAsync(5, Pipelines.Options);
        FaceBlurOptions weaker = Pipelines.Options with { Detection = new DetectionOptions { CoverUncertain = false } };

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(
            () => RunAsync(weaker, Request() with { Resume = true }));

        Assert.Contains("other options", error.Message);
    }

    [Theory]
    [InlineData("solid")]
    [InlineData("blocks")]
    [InlineData("model")]
    public async Task A_stopped_batch_cannot_be_resumed_with_what_would_make_other_pictures(string other)
    {
        WriteInputs(12);
        FaceBlurOptions options = With(Redactors.Solid());
        await StopAfterAsync(5, other == "blocks" ? With(Redactors.Pixelate(4)) : options);
        await using FaceBlurPipeline pipeline = other switch
        {
            "solid" => Pipelines.Make(With(Redactors.Solid(255, 0, 0))),
            "blocks" => Pipelines.Make(With(Redactors.Pixelate(40))),
            _ => Pipelines.Make(options, () => new FakeModelDetector()),
        };

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(() => pipeline.RedactBatchAsync(Request() with { Resume = true }));

        Assert.Contains("other options or another model", error.Message);
    }

    [Fact]
    public async Task A_stopped_batch_can_be_resumed_where_numbers_are_written_otherwise()
    {
        WriteInputs(12);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            await StopAfterAsync(5, Pipelines.Options);
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            other.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = other;

            BatchReport report = await RunAsync(Pipelines.Options, Request() with { Resume = true });

            Assert.Empty(report.Failed);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_photo_that_was_replaced_since_is_not_taken_for_done()
    {
        WriteInputs(12);
        await StopAfterAsync(5, Pipelines.Options);
        string done = _folder.Files("out").First(name => name != JournalName);
        _folder.Write("in/" + done, PlainFormat.File(seed: 99));
        File.SetLastWriteTimeUtc(_folder["in/" + done], new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        BatchReport report = await RunAsync(Pipelines.Options, Request() with { Resume = true });

        ImageResult.Failed failed = Assert.Single(report.Failed);
        Assert.Equal((done, FaceBlurErrorCode.TargetExists), (failed.SourcePath, failed.Error.Code));
    }

    [Fact]
    public async Task Of_two_runs_that_begin_together_one_is_refused_and_the_other_keeps_its_journal()
    {
        WriteInputs(12);
        var held = new ManualResetEventSlim();
        await using FaceBlurPipeline one = Pipelines.Make(workers: 1, detector: () => new StillDetector(() => held.Wait(), StillDetector.OneFace));
        using Journal later = Journal.Open(Request(), Pipelines.Options, "another run, which found nobody here");
        Task<BatchReport> first = one.RedactBatchAsync(Request());
        while (!File.Exists(_folder["out/" + JournalName])) await Task.Delay(5);

        FaceBlurException error = Assert.Throws<FaceBlurException>(later.Start);
        Assert.Equal(FaceBlurErrorCode.TargetUnwritable, error.Code);
        Assert.True(File.Exists(_folder["out/" + JournalName]));
        held.Set();
        Assert.Equal(12, (await first).Redacted.Count());
    }

    [Fact]
    public async Task A_run_that_came_to_its_end_is_not_done_again_under_other_names()
    {
        FaceBlurOptions options = Pipelines.Options with { Output = new OutputOptions { Naming = NamingPolicy.Neutral } };
        _folder.Write("in/a.pln", PlainFormat.File());
        _folder.Write("out/0123456789abcdef.jpg", "an output of a run that came to its end");

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(() => RunAsync(options, Request() with { Resume = true }));

        Assert.Equal(FaceBlurErrorCode.InvalidOptions, error.Code);
        Assert.Single(_folder.Files("out"));
    }

    [Fact]
    public async Task A_run_cannot_be_resumed_and_begun_anew_at_once()
    {
        WriteInputs(1);

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(
            () => RunAsync(Pipelines.Options, Request() with { Resume = true, Overwrite = true }));

        Assert.Equal(FaceBlurErrorCode.InvalidOptions, error.Code);
        Assert.Empty(_folder.Files("out"));
    }

    [Fact]
    public async Task A_run_that_may_overwrite_does_not_take_the_journal_of_one_at_work()
    {
        WriteInputs(12);
        var held = new ManualResetEventSlim();
        await using FaceBlurPipeline one = Pipelines.Make(workers: 1, detector: () => new StillDetector(() => held.Wait(), StillDetector.OneFace));
        Task<BatchReport> first = one.RedactBatchAsync(Request());
        while (!File.Exists(_folder["out/" + JournalName])) await Task.Delay(5);

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(() => RunAsync(Pipelines.Options, Request() with { Overwrite = true }));

        Assert.Equal(FaceBlurErrorCode.TargetUnwritable, error.Code);
        held.Set();
        Assert.Equal(12, (await first).Redacted.Count());
    }

    [Fact]
    public async Task A_file_that_was_there_before_is_never_taken_for_an_output()
    {
        WriteInputs(12);
        _folder.Write("out/00.pln", PlainFormat.File(seed: 0));
        await StopAfterAsync(5, Pipelines.Options);

        BatchReport report = await RunAsync(Pipelines.Options, Request() with { Resume = true });

        ImageResult.Failed failed = Assert.Single(report.Failed);
        Assert.Equal("00.pln", failed.SourcePath);
        Assert.Equal(FaceBlurErrorCode.TargetExists, failed.Error.Code);
    }

    [Fact]
    public async Task A_journal_whose_last_line_was_cut_off_is_read_as_far_as_it_goes()
    {
        WriteInputs(12);
        await StopAfterAsync(5, Pipelines.Options);
        File.AppendAllText(_folder["out/" + JournalName], "0123abc");

        BatchReport report = await RunAsync(Pipelines.Options, Request() with { Resume = true });

        Assert.Empty(report.Failed);
        Assert.Equal(12, _folder.Files("out").Length);
    }

    [Fact]
    public async Task A_journal_holds_no_name()
    {
        WriteInputs(12);
        await StopAfterAsync(5, Pipelines.Options);

        string journal = File.ReadAllText(_folder["out/" + JournalName]);

        Assert.DoesNotContain(".pln", journal);
        Assert.Matches("^faceblur-journal-2 [0-9a-f]{64} [0-9a-f]{64}\n([0-9a-f]{64}\n)*$", journal);
    }

    [Fact]
    public async Task Shards_together_do_every_photo_once()
    {
        WriteInputs(40);
        var done = new List<string>();
        for (int index = 1; index <= 3; index++)
        {
            BatchReport report = await RunAsync(Pipelines.Options, Request() with { Shard = new BatchShard(index, 3) });
            Assert.InRange(report.Results.Count, 4, 30);
            done.AddRange(report.Redacted.Select(result => result.SourcePath));
        }

        Assert.Equal(40, done.Distinct().Count());
        Assert.Equal(40, _folder.Files("out").Length);
    }

    [Fact]
    public async Task A_shard_takes_the_same_photos_wherever_the_folder_lies()
    {
        WriteInputs(20);
        Directory.Move(_folder["in"], _folder["moved"]);
        WriteInputs(20);
        BatchRequest request = Request() with { Shard = new BatchShard(2, 4) };

        BatchReport here = await RunAsync(Pipelines.Options, request);
        BatchReport there = await RunAsync(
            Pipelines.Options, request with { Inputs = [_folder["moved"]], OutputDirectory = _folder["out2"] });

        Assert.Equal(here.Results.Select(result => (result.SourcePath, result.Number)), there.Results.Select(result => (result.SourcePath, result.Number)));
    }

    private void WriteInputs(int count)
    {
        for (int i = 0; i < count; i++) _folder.Write($"in/{i:00}.pln", PlainFormat.File(seed: i));
    }

    private async Task StopAfterAsync(int photos, FaceBlurOptions options)
    {
        using var stop = new CancellationTokenSource();
        await using FaceBlurPipeline pipeline = Pipelines.Make(options, workers: 1);
        int seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ImageResult result in pipeline.StreamBatchAsync(Request(), stop.Token))
            {
                if (++seen == photos) await stop.CancelAsync();
            }
        });
    }

    private static FaceBlurOptions With(IRedactor redactor) =>
        Pipelines.Options with { Redaction = Pipelines.Options.Redaction with { Redactor = redactor } };

    private BatchRequest Request() => new() { Inputs = [_folder["in"]], OutputDirectory = _folder["out"] };

    private static async Task<BatchReport> RunAsync(FaceBlurOptions options, BatchRequest request)
    {
        await using FaceBlurPipeline pipeline = Pipelines.Make(options);
        return await pipeline.RedactBatchAsync(request);
    }

    private sealed class FakeModelDetector : IFaceDetector
    {
        public string ModelId => "another";

        public IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken) => [StillDetector.OneFace];

        public void Dispose()
        {
        }
    }
}
