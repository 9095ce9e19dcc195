using FaceBlur.Detection;
using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Detection;

/// <summary>The search with an engine that is made up: what it is fed, and what becomes of its failures.</summary>
public sealed class PyramidFaceDetectorTests
{
    private const int Stride = MadeUpModel.Stride;

    [Fact]
    public void Detect_PhotoOfAnOddSize_FeedsPlanesOfItsChannelsPaddedWithGray()
    {
        var engine = new MadeUpEngine();
        using PyramidFaceDetector detector = MakeDetector(engine);
        using PixelBuffer photo = Gradient(43, 21);

        detector.Detect(photo.AsView(), CancellationToken.None);

        Assert.Equal((64, 32), (engine.Width, engine.Height));
        for (int channel = 0; channel < 3; channel++)
        {
            for (int y = 0; y < 32; y++)
            {
                for (int x = 0; x < 64; x++)
                {
                    float expected = x < 43 && y < 21 ? photo.Row(y)[(x * 3) + channel] : 117;
                    Assert.Equal(expected, engine.Planes[(((channel * 32) + y) * 64) + x]);
                }
            }
        }
    }

    [Fact]
    public void Detect_CellThatReportsAFace_GivesItsBoxInPixelsOfThePhoto()
    {
        var engine = new MadeUpEngine();
        using PyramidFaceDetector detector = MakeDetector(engine);
        using PixelBuffer photo = Gradient(64, 64);
        engine.FaceInCell = (8 * 3) + 2;

        Face face = Assert.Single(detector.Detect(photo.AsView(), CancellationToken.None));

        Assert.Equal(new BoundingBox((2 * Stride) - (Stride / 2f), (3 * Stride) - (Stride / 2f), Stride, Stride), face.Box);
    }

    [Fact]
    public void Detect_FaceThatReachesBeyondThePhoto_EndsAtItsEdge()
    {
        var engine = new MadeUpEngine();
        using PyramidFaceDetector detector = MakeDetector(engine);
        using PixelBuffer photo = Gradient(64, 64);
        // The middle of a box is its cell's corner.
        engine.FaceInCell = 8 * 3;

        Face face = Assert.Single(detector.Detect(photo.AsView(), CancellationToken.None));

        Assert.Equal(new BoundingBox(0, (3 * Stride) - (Stride / 2f), Stride / 2f, Stride), face.Box);
    }

    [Fact]
    public void Detect_FaceInThePaddingOnly_IsNone()
    {
        var engine = new MadeUpEngine();
        using PyramidFaceDetector detector = MakeDetector(engine);
        using PixelBuffer photo = Gradient(43, 64);
        engine.FaceInCell = (8 * 3) + 7;

        Assert.Empty(detector.Detect(photo.AsView(), CancellationToken.None));
    }

    [Fact]
    public void Constructor_EngineThatFails_IsAnInvalidModelAndFreesTheEngine()
    {
        var engine = new MadeUpEngine { Fails = true };

        var error = Assert.Throws<FaceBlurException>(() => MakeDetector(engine));

        Assert.Equal(FaceBlurErrorCode.ModelInvalid, error.Code);
        Assert.True(engine.IsDisposed);
    }

    [Fact]
    public void Detect_OutputOfAnotherSize_FailsInsteadOfFindingNothing()
    {
        var engine = new MadeUpEngine();
        using PyramidFaceDetector detector = MakeDetector(engine);
        using PixelBuffer photo = Gradient(64, 64);
        engine.IsCut = true;

        var error = Assert.Throws<FaceBlurException>(() => detector.Detect(photo.AsView(), CancellationToken.None));

        Assert.Equal(FaceBlurErrorCode.DetectionFailed, error.Code);
    }

    /// <summary>Whose weights are freed must not calculate with them: unmanaged memory is not there any more, or somebody else's.</summary>
    [Fact]
    public void Detect_AfterItIsDisposed_SaysSoAndRunsNothing()
    {
        var engine = new MadeUpEngine();
        PyramidFaceDetector detector = MakeDetector(engine);
        using PixelBuffer photo = Gradient(64, 64);
        detector.Dispose();
        detector.Dispose();
        (int, int) before = (engine.Width, engine.Height);

        Assert.Throws<ObjectDisposedException>(() => detector.Detect(photo.AsView(), CancellationToken.None));

        Assert.Equal(before, (engine.Width, engine.Height));
    }

    private static PyramidFaceDetector MakeDetector(MadeUpEngine engine) =>
        new(MadeUpModel.Of([1, 2, 3]), new DetectionOptions(), ImagePyramid.NativeSize, engine);

    private static PixelBuffer Gradient(int width, int height)
    {
        var pixels = new PixelBuffer(width, height);
        for (int y = 0; y < height; y++)
        {
            Span<byte> row = pixels.Row(y);
            for (int i = 0; i < row.Length; i++) row[i] = (byte)(i + (y * 7));
        }
        return pixels;
    }

    private sealed class MadeUpEngine : IDetectionEngine
    {
        public float[] Planes { get; private set; } = [];

        public int Width { get; private set; }

        public int Height { get; private set; }

        public int FaceInCell { get; set; } = -1;

        public bool Fails { get; init; }

        public bool IsCut { get; set; }

        public bool IsDisposed { get; private set; }

        public unsafe void Run(NetworkInput input)
        {
            if (Fails) throw new FaceBlurException(FaceBlurErrorCode.DetectionFailed, "made up");
            (Width, Height) = (input.Width, input.Height);
            Planes = new ReadOnlySpan<float>((float*)input.Address, 3 * Width * Height).ToArray();
        }

        public ReadOnlySpan<float> Output(string name)
        {
            int cells = Width / Stride * (Height / Stride) - (IsCut ? 1 : 0);
            var values = new float[name.StartsWith("bbox", StringComparison.Ordinal) ? cells * 4 : cells];
            if (FaceInCell >= 0 && values.Length == cells) values[FaceInCell] = 1;
            return values;
        }

        public void Dispose() => IsDisposed = true;
    }
}
