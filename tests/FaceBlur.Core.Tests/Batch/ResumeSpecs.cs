using FaceBlur.Core.Tests.Assets;

namespace FaceBlur.Core.Tests.Batch;

public sealed class ResumeSpecs : IDisposable
{
    private const string Journal = ".faceblur-journal";

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
        Assert.Contains(Journal, _folder.Files("out"));
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
        File.AppendAllText(_folder["out/" + Journal], "0123abc");

        BatchReport report = await RunAsync(Pipelines.Options, Request() with { Resume = true });

        Assert.Empty(report.Failed);
        Assert.Equal(12, _folder.Files("out").Length);
    }

    [Fact]
    public async Task A_journal_holds_no_name()
    {
        WriteInputs(12);
        await StopAfterAsync(5, Pipelines.Options);

        string journal = File.ReadAllText(_folder["out/" + Journal]);

        Assert.DoesNotContain(".pln", journal);
        Assert.Matches("^faceblur-journal-1 [0-9a-f]{64} [0-9a-f]{64}\n([0-9a-f]{64}\n)*$", journal);
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

    private BatchRequest Request() => new() { Inputs = [_folder["in"]], OutputDirectory = _folder["out"] };

    private static async Task<BatchReport> RunAsync(FaceBlurOptions options, BatchRequest request)
    {
        await using FaceBlurPipeline pipeline = Pipelines.Make(options);
        return await pipeline.RedactBatchAsync(request);
    }
}
