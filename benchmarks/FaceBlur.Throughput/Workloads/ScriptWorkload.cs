using FaceBlur.Throughput.Photos;
using FaceBlur.Throughput.Runs;
using OpenCvSharp;

namespace FaceBlur.Throughput.Workloads;

/// <summary>A contestant that calls OpenCV and nothing of FaceBlur, a photo a worker.</summary>
internal abstract class ScriptWorkload : IWorkload
{
    // OpenCvSharp does not name this parameter.
    private const ImwriteFlags SamplingFactor = (ImwriteFlags)7;
    private const int Sampling420 = 0x221111;

    public async Task<RunResult> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var photos = PhotoFolder.Read(request.Photos);
        Directory.CreateDirectory(request.Scratch);
        Cv2.SetNumThreads(request.Threads);
        try
        {
            await RunAsync(photos.Files.Take(request.Jobs), request, cancellationToken).ConfigureAwait(false);
            var meter = new Meter();
            IEnumerable<string> all = Enumerable.Repeat(photos.Files, request.Passes).SelectMany(files => files);
            await RunAsync(all, request, cancellationToken).ConfigureAwait(false);
            return meter.Stop(photos.Files.Count * request.Passes, photos.Megapixels * request.Passes);
        }
        finally
        {
            Directory.Delete(request.Scratch, recursive: true);
        }
    }

    /// <summary>Makes what one worker keeps from photo to photo.</summary>
    protected abstract IScript MakeScript(RunRequest request);

    /// <summary>The encoding that the pipeline uses as well.</summary>
    protected static byte[] Encode(Mat photo, RunRequest request)
    {
        Cv2.ImEncode(
            ".jpg",
            photo,
            out byte[] file,
            new ImageEncodingParam(ImwriteFlags.JpegQuality, request.Options().Encoding.JpegQuality),
            new ImageEncodingParam(SamplingFactor, Sampling420));
        return file;
    }

    private async Task RunAsync(IEnumerable<string> files, RunRequest request, CancellationToken cancellationToken)
    {
        var queue = new System.Collections.Concurrent.ConcurrentQueue<string>(files);
        await Task.WhenAll(Enumerable.Range(0, request.Jobs).Select(worker => Task.Run(
            () =>
            {
                using IScript script = MakeScript(request);
                while (queue.TryDequeue(out string? file))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    byte[] output = script.Redact(File.ReadAllBytes(file));
                    File.WriteAllBytes(Path.Combine(request.Scratch, $"{worker}-{Path.GetFileName(file)}"), output);
                }
            },
            cancellationToken))).ConfigureAwait(false);
    }
}
