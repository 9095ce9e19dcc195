using System.Diagnostics;
using System.Globalization;
using FaceBlur.Cli.Tests.Support;
using FaceBlur.Testing;

namespace FaceBlur.Cli.Tests.Isolation;

/// <summary>Decoding in a child process: a decoder that breaks down costs one photo.</summary>
public sealed class IsolationSpecs : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "FaceBlur.Cli.dll");

    /// <summary>The runtime's own program: a path, not a name.</summary>
    private static readonly string Host = Environment.ProcessPath!;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_get_the_same_files_with_isolation_as_without()
    {
        _folder.Write("in/a.jpg", Photos.Tagged);
        _folder.Write("in/b.png", Photos.Png);
        string[] args = [_folder["in"], "--names", "keep", "--no-recursive", "-o"];

        ProgramRun plain = await FaceBlurProgram.RunAsync([.. args, _folder["plain"]]);
        ProgramRun isolated = await FaceBlurProgram.RunAsync([.. args, _folder["isolated"], "--isolate"]);

        Assert.Equal(ExitCode.Success, plain.ExitCode);
        Assert.Equal(ExitCode.Success, isolated.ExitCode);
        foreach (string name in new[] { "a.jpg", "b.png" })
            Assert.Equal(await File.ReadAllBytesAsync(_folder[$"plain/{name}"]), await File.ReadAllBytesAsync(_folder[$"isolated/{name}"]));
    }

    [Fact]
    public async Task A_HEIC_photo_is_decoded_by_a_child_that_may_write_no_file()
    {
        await using FaceBlurPipeline isolated = Make(new DecoderProcess(Host, [Program, "serve-decoding", "4000000000"]));
        await using FaceBlurPipeline plain = Make(null);

        await RedactAsync(isolated, "isolated.jpg", Photos.Heic);
        await RedactAsync(plain, "plain.jpg", Photos.Heic);

        Assert.Equal(await File.ReadAllBytesAsync(_folder["out/plain.jpg"]), await File.ReadAllBytesAsync(_folder["out/isolated.jpg"]));
    }

    [SkippableFact]
    public async Task A_child_that_breaks_down_over_a_HEIC_photo_leaves_nothing_of_it()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        string script = $"name=$(head -c 200 | grep -ao '/dev/shm/[0-9A-Za-z-]*'); ls -l $name > '{_folder["seen"]}'; exit 139";
        await using FaceBlurPipeline pipeline = Make(new DecoderProcess("/bin/bash", ["-c", script]) { Timeout = TimeSpan.FromMinutes(2) });

        await Assert.ThrowsAsync<FaceBlurException>(() => RedactAsync(pipeline, "photo.jpg", Photos.Heic));

        string seen = await File.ReadAllTextAsync(_folder["seen"]);
        Assert.StartsWith("-rw------- ", seen, StringComparison.Ordinal);
        Assert.False(File.Exists(seen[seen.IndexOf('/', StringComparison.Ordinal)..].Trim()));
        Assert.Empty(_folder.Files("out"));
    }

    [Fact]
    public async Task A_decoder_that_breaks_down_costs_one_photo()
    {
        // The first process ends over its photo, as after a fault in native code; the next is the real one.
        string script = $"if [ -e '{_folder["broke"]}' ]; then exec '{Host}' '{Program}' serve-decoding 4000000000; fi; touch '{_folder["broke"]}'; read x; exit 139";
        await using FaceBlurPipeline pipeline = Make(new DecoderProcess("/bin/bash", ["-c", script]));

        FaceBlurException failure = await Assert.ThrowsAsync<FaceBlurException>(() => RedactAsync(pipeline, "first.jpg"));
        ImageReport report = await RedactAsync(pipeline, "second.jpg");

        Assert.Equal(FaceBlurErrorCode.MalformedImage, failure.Code);
        Assert.Single(report.Regions);
        Assert.Equal(["second.jpg"], _folder.Files("out"));
    }

    [Theory]
    [InlineData("cat")]
    [InlineData("head -c 100000 /dev/zero")]
    [InlineData("yes nonsense")]
    [InlineData("exit 0")]
    public async Task A_decoder_that_answers_nonsense_gives_no_output(string script)
    {
        await using FaceBlurPipeline pipeline = Make(new DecoderProcess("/bin/bash", ["-c", script]));

        await Assert.ThrowsAsync<FaceBlurException>(() => RedactAsync(pipeline, "photo.jpg"));

        Assert.Empty(_folder.Files("out"));
    }

    [Fact]
    public async Task A_decoder_that_takes_too_long_is_ended()
    {
        await using FaceBlurPipeline pipeline = Make(
            new DecoderProcess("/bin/bash", ["-c", "exec sleep 600"]) { Timeout = TimeSpan.FromMilliseconds(200) });
        var clock = Stopwatch.StartNew();

        FaceBlurException failure = await Assert.ThrowsAsync<FaceBlurException>(() => RedactAsync(pipeline, "photo.jpg"));

        Assert.Equal(FaceBlurErrorCode.LimitExceeded, failure.Code);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60));
        Assert.Empty(_folder.Files("out"));
    }

    [Fact]
    public async Task A_decoder_that_is_not_there_stops_the_photo()
    {
        await using FaceBlurPipeline pipeline = Make(new DecoderProcess(_folder["nowhere"], []));

        await Assert.ThrowsAsync<FaceBlurException>(() => RedactAsync(pipeline, "photo.jpg"));

        Assert.Empty(_folder.Files("out"));
    }

    [Fact]
    public void A_decoder_is_never_looked_for_by_name() =>
        Assert.Throws<FaceBlurException>(() => Make(new DecoderProcess("faceblur", [])));

    [SkippableFact]
    public async Task The_child_has_given_up_what_it_does_not_need()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using Process child = FaceBlurProgram.Start("serve-decoding", "3000000000");
        try
        {
            await WaitUntilLimitedAsync(child);
            string limits = await ProcAsync(child, "limits");

            Assert.Matches(@"Max file size +0 +0 ", limits);
            Assert.Matches(@"Max core file size +0 +0 ", limits);
            Assert.Matches(@"Max open files +128 +128 ", limits);
            Assert.Matches(@"Max data size +3000000000 +3000000000 ", limits);
        }
        finally
        {
            child.Kill();
        }
    }

    [SkippableFact]
    public async Task The_child_inherits_no_file_and_no_secret_of_the_environment()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        string secret = _folder.Write("open.txt", "an original"u8.ToArray());
        await using var open = new FileStream(secret, FileMode.Open, FileAccess.Read);
        Environment.SetEnvironmentVariable("FACEBLUR_TEST_SECRET", "of the parent");
        string script = $"/bin/ls -l /proc/self/fd > '{_folder["fds"]}'; /usr/bin/env > '{_folder["env"]}'; read x";
        await using FaceBlurPipeline pipeline = Make(new DecoderProcess("/bin/bash", ["-c", script]));

        await Assert.ThrowsAsync<FaceBlurException>(() => RedactAsync(pipeline, "photo.jpg"));

        Assert.DoesNotContain("open.txt", await File.ReadAllTextAsync(_folder["fds"]), StringComparison.Ordinal);
        Assert.DoesNotContain("FACEBLUR_TEST_SECRET", await File.ReadAllTextAsync(_folder["env"]), StringComparison.Ordinal);
        Assert.DoesNotContain("HOME=", await File.ReadAllTextAsync(_folder["env"]), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_child_ends_with_its_parent()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using Process child = FaceBlurProgram.Start("serve-decoding", "3000000000");

        child.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await child.WaitForExitAsync(patience.Token);

        Assert.Equal(ExitCode.Success, child.ExitCode);
    }

    /// <summary>The child limits its resources first and gives up new privileges after that.</summary>
    private static async Task WaitUntilLimitedAsync(Process child)
    {
        for (int i = 0; i < 600; i++)
        {
            if ((await ProcAsync(child, "status")).Contains("NoNewPrivs:\t1", StringComparison.Ordinal)) return;
            await Task.Delay(100);
        }
        throw new TimeoutException("the child never gave up new privileges");
    }

    private static Task<string> ProcAsync(Process child, string file) =>
        File.ReadAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{child.Id}/{file}"));

    private static FaceBlurPipeline Make(DecoderProcess? decoder) => new FaceBlurPipelineBuilder()
        .UseOpenCv()
        .UseImageMagick()
        .UseDetector(() => new FakeFaceDetector(new Face(new BoundingBox(40, 30, 64, 80), 0.98f)))
        .WithWorkers(1)
        .IsolateDecoding(decoder)
        .Build();

    private Task<ImageReport> RedactAsync(FaceBlurPipeline pipeline, string name, byte[]? photo = null) =>
        pipeline.RedactAsync(ImageSource.FromBytes(photo ?? Photos.Plain), ImageTarget.ToFile(_folder[$"out/{name}"]));
}
