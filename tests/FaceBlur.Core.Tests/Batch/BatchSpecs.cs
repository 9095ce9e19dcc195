using FaceBlur.Core.Tests.Assets;

namespace FaceBlur.Core.Tests.Batch;

public sealed class BatchSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_can_redact_a_folder_and_find_its_tree_mirrored()
    {
        _folder.Write("in/a.pln", PlainFormat.File(seed: 1));
        _folder.Write("in/b/c.PLN", PlainFormat.File(seed: 2));

        BatchReport report = await RunAsync();

        Assert.Equal(2, report.Redacted.Count());
        Assert.Equal(["a.pln", "b/c.pln"], _folder.Files("out"));
    }

    [Fact]
    public async Task I_can_redact_a_folder_in_which_some_photos_are_bad()
    {
        _folder.Write("in/1.pln", PlainFormat.File());
        _folder.Write("in/2.pln", PlainFormat.File()[..100]);
        _folder.Write("in/3.jpg", "no picture");
        _folder.Write("in/4.jpg", "");
        _folder.Write("in/5.txt", "no picture either");
        _folder.Write("in/6.pln", PlainFormat.File());

        BatchReport report = await RunAsync();

        Assert.Equal(["1.pln", "6.pln"], report.Redacted.Select(result => result.SourcePath));
        Assert.Equal(["2.pln", "3.jpg", "4.jpg"], report.Failed.Select(result => result.SourcePath));
        Assert.Equal("5.txt", Assert.Single(report.Skipped).SourcePath);
        Assert.Equal(["1.pln", "6.pln"], _folder.Files("out"));
        Assert.Equal(
            [FaceBlurErrorCode.MalformedImage, FaceBlurErrorCode.UnsupportedFormat, FaceBlurErrorCode.MalformedImage],
            report.Failed.Select(result => result.Error.Code));
        Assert.Throws<FaceBlurException>(report.ThrowIfAnyFailed);
    }

    [Fact]
    public async Task I_can_stop_a_batch_halfway_and_nothing_is_half_written()
    {
        for (int i = 0; i < 20; i++) _folder.Write($"in/{i:00}.pln", PlainFormat.File(seed: i));
        using var stop = new CancellationTokenSource();
        int seen = 0;
        await using FaceBlurPipeline pipeline = Pipelines.Make(
            detector: () => new StillDetector(() => { if (Interlocked.Increment(ref seen) == 5) stop.Cancel(); }, StillDetector.OneFace));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipeline.RedactBatchAsync(Request(), null, stop.Token));

        string[] written = [.. _folder.Files("out").Where(name => name != ".faceblur-journal")];
        Assert.InRange(written.Length, 0, 19);
        Assert.DoesNotContain(written, name => name.EndsWith(".tmp", StringComparison.Ordinal));
        foreach (string name in written) Assert.True((await pipeline.VerifyAsync(ImageSource.FromFile(_folder["out/" + name]))).Violations.Count == 0);
    }

    [Fact]
    public async Task I_can_stop_reading_results_and_the_batch_stops()
    {
        for (int i = 0; i < 200; i++) _folder.Write($"in/{i:000}.pln", PlainFormat.File(seed: i));
        await using FaceBlurPipeline pipeline = Pipelines.Make();

        await foreach (ImageResult result in pipeline.StreamBatchAsync(Request())) break;

        Assert.InRange(_folder.Files("out").Length, 1, 199);
    }

    [Fact]
    public async Task I_am_told_of_progress_after_each_photo()
    {
        for (int i = 0; i < 6; i++) _folder.Write($"in/{i}.pln", PlainFormat.File(seed: i));
        var told = new List<BatchProgress>();
        await using FaceBlurPipeline pipeline = Pipelines.Make();

        await pipeline.RedactBatchAsync(Request(), new Recorder(told));

        Assert.Equal([1, 2, 3, 4, 5, 6], told.Select(progress => progress.Completed));
        Assert.All(told, progress => Assert.Equal(6, progress.Discovered));
    }

    [Fact]
    public async Task I_cannot_overwrite_unless_I_ask()
    {
        _folder.Write("in/a.pln", PlainFormat.File());
        _folder.Write("out/a.pln", "mine");

        BatchReport refused = await RunAsync();

        Assert.Equal(FaceBlurErrorCode.TargetExists, Assert.Single(refused.Failed).Error.Code);
        Assert.Equal("mine", File.ReadAllText(_folder["out/a.pln"]));

        BatchReport replaced = await RunAsync(Request() with { Overwrite = true });

        Assert.Single(replaced.Redacted);
        Assert.NotEqual("mine", File.ReadAllText(_folder["out/a.pln"]));
    }

    [Fact]
    public async Task I_cannot_put_the_output_inside_the_input()
    {
        _folder.Write("in/a.pln", PlainFormat.File());

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(
            () => RunAsync(Request() with { OutputDirectory = _folder["in/clean"] }));

        Assert.Equal(FaceBlurErrorCode.InvalidOptions, error.Code);
        Assert.False(Directory.Exists(_folder["in/clean"]));
    }

    [SkippableFact]
    public async Task I_cannot_put_the_output_inside_the_input_by_a_link()
    {
        Skip.If(OperatingSystem.IsWindows(), "making links needs a right there");
        _folder.Write("in/a.pln", PlainFormat.File());
        Directory.CreateSymbolicLink(_folder["door"], _folder["in"]);

        await Assert.ThrowsAsync<FaceBlurException>(() => RunAsync(Request() with { OutputDirectory = _folder["door/clean"] }));
        await Assert.ThrowsAsync<FaceBlurException>(() => RunAsync(Request() with { OutputDirectory = _folder["door"] }));

        Assert.Equal(["a.pln"], _folder.Files("in"));
    }

    [Fact]
    public async Task I_cannot_replace_an_input_even_when_I_allow_overwriting()
    {
        byte[] original = PlainFormat.File();
        string path = _folder.Write("photos/a.pln", original);

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(() => RunAsync(
            new BatchRequest { Inputs = [path], OutputDirectory = _folder["photos"], Overwrite = true }));

        Assert.Equal(FaceBlurErrorCode.InvalidOptions, error.Code);
        Assert.Equal(original, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task Of_two_inputs_that_would_share_a_name_the_second_is_refused_and_the_others_go_on()
    {
        _folder.Write("one/a.pln", PlainFormat.File(seed: 1));
        _folder.Write("two/A.PLN", PlainFormat.File(seed: 2));
        _folder.Write("two/b.pln", PlainFormat.File(seed: 3));

        BatchReport report = await RunAsync(
            new BatchRequest { Inputs = [_folder["one"], _folder["two"]], OutputDirectory = _folder["out"] });

        ImageResult.Failed failed = Assert.Single(report.Failed);
        Assert.Equal(("A.PLN", FaceBlurErrorCode.TargetExists), (failed.SourcePath, failed.Error.Code));
        Assert.Equal(["a.pln", "b.pln"], _folder.Files("out"));
    }

    [Fact]
    public async Task A_file_that_has_become_another_picture_since_it_was_found_is_refused()
    {
        for (int i = 0; i < 4; i++) _folder.Write($"in/{i}.pln", PlainFormat.File(seed: i));
        // Of no known format when it is found, so that its output has no extension.
        string late = _folder.Write("in/9.jpg", "");
        int calls = 0;
        await using FaceBlurPipeline pipeline = Pipelines.Make(workers: 1, detector: () => new StillDetector(
            () => { if (Interlocked.Increment(ref calls) == 1) File.WriteAllBytes(late, PlainFormat.File(seed: 9)); }, StillDetector.OneFace));

        BatchReport report = await pipeline.RedactBatchAsync(Request());

        Assert.Equal("9.jpg", Assert.Single(report.Failed).SourcePath);
        Assert.Equal(["0.pln", "1.pln", "2.pln", "3.pln"], _folder.Files("out"));
    }

    [Fact]
    public async Task Neutral_names_tell_nothing_and_all_lie_in_one_folder()
    {
        for (int i = 0; i < 8; i++) _folder.Write($"in/2024-06-01/DSC_{4700 + i}.pln", PlainFormat.File(seed: i));

        BatchReport report = await RunAsync(options: new FaceBlurOptions());

        Assert.Equal(8, report.Redacted.Count());
        Assert.All(_folder.Files("out"), name => Assert.Matches("^[0-9a-f]{16}\\.pln$", name));
        Assert.All(
            Directory.GetFiles(_folder["out"]), file => Assert.Equal(new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), File.GetLastWriteTimeUtc(file)));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_says_what_would_be_done()
    {
        _folder.Write("in/a.pln", PlainFormat.File());

        BatchReport report = await RunAsync(Request() with { DryRun = true });

        Assert.Single(Assert.Single(report.Redacted).Report.Regions);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task Inputs_are_not_touched()
    {
        byte[] original = PlainFormat.File();
        string path = _folder.Write("in/a.pln", original);
        var moment = new DateTime(2019, 5, 4, 3, 2, 1, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, moment);

        await RunAsync();

        Assert.Equal(original, File.ReadAllBytes(path));
        Assert.Equal(moment, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public async Task A_detector_that_fails_is_never_taken_for_no_faces()
    {
        _folder.Write("in/a.pln", PlainFormat.File());

        BatchReport report = await RunAsync(detector: () => new StillDetector(() => throw new InvalidOperationException("boom")));

        Assert.Equal(FaceBlurErrorCode.DetectionFailed, Assert.Single(report.Failed).Error.Code);
        Assert.Empty(_folder.Files("out"));
    }

    [Fact]
    public async Task A_photo_without_a_face_is_written_and_named_as_such()
    {
        _folder.Write("in/a.pln", PlainFormat.File());

        BatchReport report = await RunAsync(detector: () => new StillDetector());

        Assert.Single(report.WithoutFaces);
        Assert.Equal(["a.pln"], _folder.Files("out"));
    }

    [Fact]
    public async Task A_photo_without_a_face_is_refused_when_I_ask_for_it()
    {
        _folder.Write("in/a.pln", PlainFormat.File());

        BatchReport report = await RunAsync(
            options: Pipelines.Options with { NoFace = NoFacePolicy.Refuse }, detector: () => new StillDetector());

        Assert.Equal(FaceBlurErrorCode.NoFaceFound, Assert.Single(report.Failed).Error.Code);
        Assert.Empty(_folder.Files("out"));
    }

    [Fact]
    public async Task Leftovers_of_a_killed_run_are_removed_by_the_next()
    {
        _folder.Write("in/a.pln", PlainFormat.File());
        _folder.Write("out/.faceblur-0123456789abcdef.tmp", "half a photo");

        await RunAsync();

        Assert.Equal(["a.pln"], _folder.Files("out"));
    }

    [Fact]
    public async Task One_detector_is_made_for_each_worker_and_all_go_with_the_pipeline()
    {
        for (int i = 0; i < 12; i++) _folder.Write($"in/{i:00}.pln", PlainFormat.File(seed: i));
        var made = new List<StillDetector>();
        FaceBlurPipeline pipeline = Pipelines.Make(detector: () =>
        {
            var detector = new StillDetector(null, StillDetector.OneFace);
            lock (made) made.Add(detector);
            return detector;
        });

        await pipeline.RedactBatchAsync(Request());
        await pipeline.DisposeAsync();

        Assert.InRange(made.Count, 1, 2);
        Assert.Equal(12, made.Sum(detector => detector.Calls));
        Assert.All(made, detector => Assert.True(detector.IsDisposed));
    }

    private BatchRequest Request() => new() { Inputs = [_folder["in"]], OutputDirectory = _folder["out"] };

    private async Task<BatchReport> RunAsync(
        BatchRequest? request = null, FaceBlurOptions? options = null, Func<IFaceDetector>? detector = null)
    {
        await using FaceBlurPipeline pipeline = Pipelines.Make(options, detector);
        return await pipeline.RedactBatchAsync(request ?? Request());
    }

    private sealed class Recorder(List<BatchProgress> told) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => told.Add(value);
    }
}
