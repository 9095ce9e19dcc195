using System.Diagnostics;
using FaceBlur.Cli;
using FaceBlur.Detection;
using FaceBlur.Formats.Jpeg;
using FaceBlur.Imaging;
using FaceBlur.Metadata;
using FaceBlur.OpenCv;
using FaceBlur.Pipeline;
using FaceBlur.Storage;
using FaceBlur.Throughput.Photos;
using FaceBlur.Throughput.Runs;
using FaceBlur.Verification;

namespace FaceBlur.Throughput.Workloads;

/// <summary>
/// The stages one by one, on one thread: what a photo costs when nothing comes between. Takes the memory of all photos at a time.
/// </summary>
internal sealed class StagesAloneWorkload : IWorkload
{
    private readonly Dictionary<string, double> _seconds = Stage.All.ToDictionary(stage => stage, _ => 0.0);

    public Task<RunResult> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        NativeHeap.KeepPictures();
        var photos = PhotoFolder.Read(request.Photos);
        using var detector = new OpenCvFaceDetector(ModelStore.BesideProgram.Load(request.Model), request.Options().Detection);
        Run(request, detector, photos.Files.Take(1));
        foreach (string stage in Stage.All) _seconds[stage] = 0;
        var meter = new Meter();
        Run(request, detector, photos.Files);
        return Task.FromResult(meter.Stop(photos.Files.Count, photos.Megapixels) with { Stages = _seconds });
    }

    private void Run(RunRequest request, OpenCvFaceDetector detector, IEnumerable<string> paths)
    {
        FaceBlurOptions options = request.Options();
        var walker = new JpegWalker();
        var codec = new OpenCvJpegCodec();
        var scanner = new MetadataExtractorScanner();
        var verifier = new OutputVerifier(new FormatRegistry([walker], [codec]), scanner);
        var store = new AtomicFileStore(request.Scratch);

        byte[][] files = Each(Stage.Read, paths, File.ReadAllBytes);
        ImageHeader[] headers = Each(Stage.Probe, files, file =>
        {
            scanner.Scan(file, ImageFormat.Jpeg);
            return walker.Probe(file, options.Limits).Header;
        });
        PixelBuffer[] pixels = Each(Stage.Decode, files.Zip(headers), pair => codec.Decode(pair.First, pair.Second));
        IReadOnlyList<Face>[] faces = Each(Stage.Detect, pixels, photo => detector.Detect(photo.AsView(), CancellationToken.None));
        RedactionMask[] masks = Each(Stage.Redact, pixels.Zip(faces), pair => Redact(pair.First, pair.Second, options.Redaction));
        ByteBuffer[] encoded = Each(Stage.Encode, pixels, photo => codec.Encode(photo, options.Encoding));
        EncodedOutput[] outputs = [.. encoded.Select((file, i) => new EncodedOutput(file, ImageFormat.Jpeg, options.Encoding, pixels[i], masks[i]))];
        VerifiedOutput[] verified = Each(Stage.Verify, outputs, output => VerifiedOutput.Verify(output, verifier));
        Each(Stage.Commit, verified.Select((output, i) => (output, i)), item =>
            store.CommitAsync(item.output, $"{item.i}.jpg", CancellationToken.None).AsTask().GetAwaiter().GetResult());
        foreach (VerifiedOutput output in verified) output.Dispose();
        foreach (EncodedOutput output in outputs) output.Dispose();
        Directory.Delete(request.Scratch, recursive: true);
    }

    private static RedactionMask Redact(PixelBuffer pixels, IReadOnlyList<Face> faces, RedactionOptions options)
    {
        RedactionMask mask = RedactionMask.Cover(pixels.Width, pixels.Height, faces, options.Shape, options.Padding);
        mask.Empty(pixels);
        options.Redactor.Fill(pixels, mask);
        return mask;
    }

    private TOut[] Each<TIn, TOut>(string stage, IEnumerable<TIn> items, Func<TIn, TOut> work)
    {
        long start = Stopwatch.GetTimestamp();
        TOut[] results = [.. items.Select(work)];
        _seconds[stage] += Stopwatch.GetElapsedTime(start).TotalSeconds;
        return results;
    }
}
