using FaceBlur.Core.Tests.Detection.Refining;
using FaceBlur.Detection;
using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Detection;

/// <summary>The search with a second network that looks at what the first one found.</summary>
public sealed class PyramidRefinerTests
{
    private static readonly byte[] Weights = [1, 2, 3];

    private static readonly DetectorModel Model = MadeUpModel.WithRefiner(Weights);

    /// <summary>The threshold is 0.5 and the refiner weighs a half: its 0.1 makes of 0.7 a confidence of 0.44, its 0.9 of 0.4 one of 0.67.</summary>
    [Theory]
    [InlineData(0.7f, 0.1f, false)]
    [InlineData(0.7f, 0.9f, true)]
    [InlineData(0.4f, 0.9f, true)]
    [InlineData(0.4f, 0.5f, false)]
    public void Detect_CandidateInDoubt_IsAFaceIfBothNetworksTogetherSaySo(float confidence, float seen, bool isFace)
    {
        var refiner = new RefinerEngine { Confidence = seen };
        using PyramidFaceDetector detector = MakeDetector(new OneFaceEngine { Confidence = confidence }, refiner);

        Assert.Equal(isFace ? 1 : 0, Detect(detector).Count);
        // Once on nothing, and then on the candidate and its mirror image.
        Assert.Equal(3, refiner.Runs);
        Assert.Equal(1, detector.RefinedCandidates);
    }

    /// <summary>The face of the first network fills one cell of 8 pixels: the odds of 0.9, nine, become three.</summary>
    [Fact]
    public void Detect_SmallFaceOfACalibratedModel_LosesConfidenceBeforeTheRefinerSeesIt()
    {
        DetectorModel model = DetectorModel.Verify(
            MadeUpModel.Manifest(Weights) with
            {
                Refiner = MadeUpModel.Refiner,
                SizeCalibration = new ModelSizeCalibration { LogOdds = -MathF.Log(3), SmallSide = 8, PlainSide = 16 },
            },
            Weights,
            MadeUpModel.RefinerWeights);
        var refiner = new RefinerEngine { Confidence = 0.5f };
        using var alone = new PyramidFaceDetector(
            model, new DetectionOptions(), ImagePyramid.NativeSize, new OneFaceEngine { Confidence = 0.9f });
        using var refined = new PyramidFaceDetector(
            model, new DetectionOptions(), ImagePyramid.NativeSize, new OneFaceEngine { Confidence = 0.9f }, refiner);

        Assert.Equal(0.75f, Assert.Single(Detect(alone)).Confidence, 5);
        Assert.Equal(0.75f, Assert.Single(Detect(refined)).Confidence, 5);
        // As it was, it would have been sure enough for no look.
        Assert.Equal(1, refined.RefinedCandidates);
    }

    [Fact]
    public void Detect_WithoutAnEngineForTheRefiner_LeavesFacesAsTheyAre()
    {
        using PyramidFaceDetector refined = MakeDetector(new OneFaceEngine { Confidence = 0.7f }, new RefinerEngine { Confidence = 0.9f });
        using PyramidFaceDetector detector = MakeDetector(new OneFaceEngine { Confidence = 0.7f }, null);

        Assert.Equal(0.7f, Assert.Single(Detect(detector)).Confidence, 5);
        Assert.True(Assert.Single(Detect(refined)).Confidence > 0.8f);
        Assert.Equal((0, TimeSpan.Zero), (detector.RefinedCandidates, detector.RefinerTime));
        Assert.Equal((Model.Id, MadeUpModel.Of(Weights).Id), (refined.ModelId, detector.ModelId));
    }

    [Fact]
    public void Constructor_RefinerThatFails_IsAnInvalidModelAndFreesBothEngines()
    {
        var engine = new OneFaceEngine();
        var refiner = new RefinerEngine { Fails = true };

        var error = Assert.Throws<FaceBlurException>(() => MakeDetector(engine, refiner));

        Assert.Equal(FaceBlurErrorCode.ModelInvalid, error.Code);
        Assert.Contains("refiner of the model made-up", error.Message, StringComparison.Ordinal);
        Assert.True(engine.IsDisposed && refiner.IsDisposed);
    }

    [Fact]
    public void Constructor_RefinerWithAnotherOutput_IsAnInvalidModel() => Assert.Equal(
        FaceBlurErrorCode.ModelInvalid,
        Assert.Throws<FaceBlurException>(() => MakeDetector(new OneFaceEngine(), new RefinerEngine { Box = [0, 0, 0, 0, 0] })).Code);

    [Fact]
    public void Constructor_EngineForARefinerThatTheModelLacks_IsAMistake() => Assert.Throws<ArgumentException>(() => new PyramidFaceDetector(
        MadeUpModel.Of(Weights), new DetectionOptions(), ImagePyramid.NativeSize, new OneFaceEngine(), new RefinerEngine()));

    [Fact]
    public void Dispose_FreesBothEngines()
    {
        var engine = new OneFaceEngine();
        var refiner = new RefinerEngine();

        MakeDetector(engine, refiner).Dispose();

        Assert.True(engine.IsDisposed && refiner.IsDisposed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OnAnything_MakesAnEngineForEachNetwork(bool isProcessor)
    {
        var parts = new List<DetectorModel>();
        var refiner = new RefinerEngine { Confidence = 0.9f };
        IDetectionEngine Make(DetectorModel part)
        {
            parts.Add(part);
            return part == Model.Refiner ? refiner : new OneFaceEngine { Confidence = 0.7f };
        }

        using PyramidFaceDetector detector = isProcessor
            ? PyramidFaceDetector.OnProcessor(Model, new DetectionOptions(), ImagePyramid.NativeSize, Make)
            : PyramidFaceDetector.ByEngine(Model, new DetectionOptions(), ImagePyramid.NativeSize, Make);

        Assert.Equal([Model, Model.Refiner!], parts);
        Assert.True(Assert.Single(Detect(detector)).Confidence > 0.8f);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OnAnything_RefinerThatCannotBeMade_FreesTheFirstEngine(bool isProcessor)
    {
        var engine = new OneFaceEngine();
        IDetectionEngine Make(DetectorModel part) =>
            part == Model.Refiner ? throw new FaceBlurException(FaceBlurErrorCode.ModelInvalid, "made up") : engine;

        Assert.Throws<FaceBlurException>(() => isProcessor
            ? PyramidFaceDetector.OnProcessor(Model, new DetectionOptions(), ImagePyramid.NativeSize, Make)
            : PyramidFaceDetector.ByEngine(Model, new DetectionOptions(), ImagePyramid.NativeSize, Make));

        Assert.True(engine.IsDisposed);
    }

    private static PyramidFaceDetector MakeDetector(IDetectionEngine engine, IDetectionEngine? refiner) =>
        new(Model, new DetectionOptions(), ImagePyramid.NativeSize, engine, refiner);

    private static IReadOnlyList<Face> Detect(PyramidFaceDetector detector)
    {
        using var photo = new PixelBuffer(64, 64);
        return detector.Detect(photo.AsView(), CancellationToken.None);
    }

    /// <summary>Sees a face in the middle of everything.</summary>
    private sealed class OneFaceEngine : IDetectionEngine
    {
        private int _cells;
        private int _middle;

        public float Confidence { get; init; } = 1;

        public bool IsDisposed { get; private set; }

        public void Run(NetworkInput input)
        {
            int columns = input.Width / MadeUpModel.Stride, rows = input.Height / MadeUpModel.Stride;
            (_cells, _middle) = (columns * rows, (rows / 2 * columns) + (columns / 2));
        }

        public ReadOnlySpan<float> Output(string name)
        {
            if (name.StartsWith("bbox", StringComparison.Ordinal)) return new float[_cells * 4];
            var values = new float[_cells];
            values[_middle] = Confidence;
            return values;
        }

        public void Dispose() => IsDisposed = true;
    }
}
