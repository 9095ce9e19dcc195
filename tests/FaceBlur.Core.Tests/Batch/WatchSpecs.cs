using FaceBlur.Core.Tests.Assets;

namespace FaceBlur.Core.Tests.Batch;

public sealed class WatchSpecs : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(40);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_can_drop_photos_into_a_folder_while_it_is_watched()
    {
        _folder.Write("in/early.pln", PlainFormat.File(seed: 1));

        List<ImageResult> results = await WatchAsync(until: 2, whenFirst: () => _folder.Write("in/late.pln", PlainFormat.File(seed: 2)));

        Assert.Equal(["early.pln", "late.pln"], results.Cast<ImageResult.Redacted>().Select(result => result.SourcePath));
        Assert.Equal([1, 2], results.Select(result => result.Number));
        Assert.True(File.Exists(_folder["out/late.pln"]));
    }

    [Fact]
    public async Task A_file_that_is_still_growing_is_left_alone_until_it_rests()
    {
        byte[] file = PlainFormat.File(seed: 3);
        _folder.Write("in/first.pln", PlainFormat.File(seed: 1));
        string path = _folder.Write("in/growing.pln", file[..2000]);
        Task growing = Task.Run(async () =>
        {
            await using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            foreach (byte[] piece in file[2000..].Chunk(700))
            {
                await stream.WriteAsync(piece);
                await stream.FlushAsync();
                await Task.Delay(10);
            }
        });

        // Much longer than the writer's pauses, however busy the machine is.
        List<ImageResult> results = await WatchAsync(until: 2, interval: TimeSpan.FromSeconds(2));
        await growing;

        Assert.All(results, result => Assert.IsType<ImageResult.Redacted>(result));
    }

    [Fact]
    public async Task A_bad_file_is_reported_once_and_the_watch_goes_on()
    {
        _folder.Write("in/bad.jpg", "no picture");

        List<ImageResult> results = await WatchAsync(until: 2, whenFirst: () => _folder.Write("in/good.pln", PlainFormat.File()));

        Assert.IsType<ImageResult.Failed>(results[0]);
        Assert.IsType<ImageResult.Redacted>(results[1]);
    }

    [Fact]
    public async Task Two_photos_of_one_output_name_do_not_end_the_watch()
    {
        _folder.Write("in/b.PLN", PlainFormat.File(seed: 1));
        _folder.Write("in/b.pln", PlainFormat.File(seed: 2));

        List<ImageResult> results = await WatchAsync(until: 3, whenFirst: () => _folder.Write("in/later.pln", PlainFormat.File(seed: 3)));

        ImageResult.Failed failed = Assert.Single(results.OfType<ImageResult.Failed>());
        Assert.Equal(FaceBlurErrorCode.TargetExists, failed.Error.Code);
        Assert.Equal(2, results.OfType<ImageResult.Redacted>().Count());
    }

    [Fact]
    public async Task A_watch_that_is_begun_again_does_not_do_its_photos_twice()
    {
        _folder.Write("in/a.pln", PlainFormat.File());
        await WatchAsync(until: 1);

        List<ImageResult> results = await WatchAsync(until: 1, resume: true);

        Assert.IsType<ImageResult.AlreadyDone>(Assert.Single(results));
    }

    [Fact]
    public async Task I_cannot_watch_a_folder_that_holds_the_output()
    {
        Directory.CreateDirectory(_folder["in"]);
        await using FaceBlurPipeline pipeline = Pipelines.Make();

        await Assert.ThrowsAsync<FaceBlurException>(async () =>
        {
            await foreach (ImageResult result in pipeline.WatchAsync(Request() with { OutputDirectory = _folder["in/out"] }, Interval))
                Assert.Fail("nothing may be written there");
        });
    }

    private async Task<List<ImageResult>> WatchAsync(int until, Action? whenFirst = null, bool resume = false, TimeSpan? interval = null)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using FaceBlurPipeline pipeline = Pipelines.Make();
        var results = new List<ImageResult>();
        await foreach (ImageResult result in pipeline.WatchAsync(Request() with { Resume = resume }, interval ?? Interval, stop.Token))
        {
            results.Add(result);
            if (results.Count == 1) whenFirst?.Invoke();
            if (results.Count == until) break;
        }
        return results;
    }

    private BatchRequest Request() => new() { Inputs = [_folder["in"]], OutputDirectory = _folder["out"] };
}
