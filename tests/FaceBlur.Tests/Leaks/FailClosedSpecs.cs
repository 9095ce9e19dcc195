using FaceBlur.Drawing;
using FaceBlur.Imaging;
using FaceBlur.OpenCv;
using FaceBlur.Testing;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Leaks;

/// <summary>Invariants that hold for every output and every failure, whatever the photo.</summary>
public class FailClosedSpecs
{
    /// <summary>How parts begin that no output has.</summary>
    private static readonly string[] ForeignSignatures =
    [
        "Exif", "http://", "https://", "ICC_PROFILE", "iCCP", "JFXX", "MPF\0", "FPXR", "8BIM", "Photoshop", "ftyp", "PK\u0003\u0004", "<script",
        "%PDF", "jumb", "tEXt", "zTXt", "iTXt", "eXIf", "<x:xmpmeta", "SEFT",
    ];

    public static TheoryData<string> Photos => ["photo.jpg", "photo.png"];

    public static TheoryData<string, Type> Failures
    {
        get
        {
            var failures = new TheoryData<string, Type>();
            // Whatever a stage may throw, a plug-in's that nobody has finished among them.
            Type[] types =
            [
                typeof(OutOfMemoryException), typeof(OverflowException), typeof(IndexOutOfRangeException), typeof(InvalidOperationException),
                typeof(AccessViolationException), typeof(NotImplementedException), typeof(IOException), typeof(FormatException),
            ];
            foreach (string stage in new[] { "decode", "detect", "redact", "encode" })
                foreach (Type type in types) failures.Add(stage, type);
            return failures;
        }
    }

    [Theory]
    [MemberData(nameof(Photos))]
    public async Task An_output_has_one_beginning_and_no_signature_of_anything_but_its_picture(string name)
    {
        byte[] photo = PhotoTags.Everything(seed: 21).AddTo(name == "photo.jpg" ? Scene.Jpeg() : Scene.Png());

        (byte[] file, _) = await Desk.AssertCleanedAsync(photo, name);

        Assert.Equal(name == "photo.jpg" ? 1 : 0, JpegBytes.CountStarts(file));
        string text = System.Text.Encoding.Latin1.GetString(file);
        Assert.All(ForeignSignatures, signature => Assert.DoesNotContain(signature, text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Photos))]
    public async Task No_eight_bytes_of_the_metadata_are_in_the_output(string name)
    {
        byte[] bare = name == "photo.jpg" ? Scene.Jpeg() : Scene.Png();
        byte[] photo = PhotoTags.Everything(seed: 22).AddTo(bare);
        HashSet<ulong> ofThePicture = [.. Windows(bare)];

        (byte[] file, _) = await Desk.AssertCleanedAsync(photo, name);

        // What the encoder writes into every file, and runs of one byte, say nothing.
        HashSet<ulong> foreign = [.. Windows(photo).Where(window => !ofThePicture.Contains(window) && !IsRun(window))];
        Assert.True(foreign.Count > 1_000);
        Assert.DoesNotContain(Windows(file), foreign.Contains);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Any_exception_at_any_stage_is_that_photos_failure_and_leaves_nothing(string stage, Type type)
    {
        using var folder = new TemporaryFolder();
        string[] photos = [folder.Write("in/a.jpg", Scene.Jpeg()), folder.Write("in/b.png", Scene.Png())];
        var failing = new FailingCodec(stage, type);
        using FaceBlurPipeline pipeline = Pipelines.Make(
            FaceBlurOptions.Newsroom with
            {
                Redaction = new RedactionOptions { Redactor = stage == "redact" ? new FailingRedactor(type) : Redactors.Solid() },
            },
            () => stage == "detect" ? new FailingDetector(type) : new FakeFaceDetector(Scene.Faces),
            jpeg: failing);

        BatchReport report = await pipeline.RedactBatchAsync(new BatchRequest { Inputs = photos, OutputDirectory = folder["out"] });

        Assert.IsType<ImageResult.Failed>(report.Results[0]);
        bool isOnlyOfJpeg = stage is "decode" or "encode";
        Assert.Equal(isOnlyOfJpeg ? ["b.png"] : [], folder.Files("out").Select(Path.GetFileName));
    }

    private static Exception Make(Type type) => (Exception)Activator.CreateInstance(type)!;

    private static IEnumerable<ulong> Windows(byte[] bytes)
    {
        for (int i = 0; i + sizeof(ulong) <= bytes.Length; i++) yield return BitConverter.ToUInt64(bytes, i);
    }

    private static bool IsRun(ulong window) => BitConverter.GetBytes(window).Distinct().Count() < 4;

    private sealed class FailingCodec(string stage, Type type) : IImageCodec
    {
        private readonly OpenCvJpegCodec _inner = new();

        public ImageFormat Format => ImageFormat.Jpeg;

        public PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header) =>
            stage == "decode" ? throw Make(type) : _inner.Decode(file, header);

        public ByteBuffer Encode(PixelBuffer pixels, EncodingOptions options) =>
            stage == "encode" ? throw Make(type) : _inner.Encode(pixels, options);
    }

    private sealed class FailingDetector(Type type) : IFaceDetector
    {
        public IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken) => throw Make(type);

        public void Dispose()
        {
        }
    }

    private sealed class FailingRedactor(Type type) : IRedactor
    {
        public void Fill(PixelBuffer pixels, RedactionMask mask) => throw Make(type);
    }
}
