using FaceBlur.Detection;
using FaceBlur.Detection.Refining;
using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Detection.Refining;

/// <summary>What becomes of candidates that a second network looked at.</summary>
public sealed class FaceRefinerTests
{
    private const int Width = 400, Height = 300;

    /// <summary>With a context of 2 it is shown from 60 to 140 across and from 30 to 110 down.</summary>
    private static readonly Face Candidate = new(new BoundingBox(80, 50, 40, 40), 0.6f);

    /// <summary>The made-up refiner weighs a half, and its log-odds end at 4.</summary>
    [Theory]
    [InlineData(0.6f, 0.5f, 0.6)]
    [InlineData(0.5f, 0.9f, 0.75)]
    [InlineData(0.5f, 0.1f, 0.25)]
    [InlineData(0.8f, 0.2f, 2 / 3.0)]
    [InlineData(0.5f, 1f, 0.880797)]
    [InlineData(0.5f, 0f, 0.119203)]
    public void Correct_AddsTheWeighedLogOdds(float confidence, float seen, double expected) =>
        Assert.Equal(expected, FaceRefiner.Correct(confidence, seen, weight: 0.5f, limit: 4), 5);

    [Theory]
    [InlineData(0.3f, 0.6f)]
    [InlineData(0.8999f, 0.4f)]
    public void Refine_CandidateInTheRange_GetsTheCorrectedConfidence(float confidence, float seen)
    {
        var engine = new RefinerEngine { Confidence = seen };

        Face face = Assert.Single(Refine(engine, Candidate with { Confidence = confidence }));

        Assert.Equal(FaceRefiner.Correct(confidence, seen, 0.5f, 4), face.Confidence, 5);
        Assert.Equal((2, (16, 16)), (engine.Runs, engine.Size));
    }

    [Theory]
    [InlineData(0.2999f)]
    [InlineData(0.9f)]
    [InlineData(1f)]
    public void Refine_CandidateOutsideTheRange_IsNotLookedAt(float confidence)
    {
        var engine = new RefinerEngine { Confidence = 0.99f, Box = [0.1f, 0.1f, -3, -3] };
        Face outside = Candidate with { Confidence = confidence };

        Assert.Equal([outside], Refine(engine, outside));
        Assert.Equal(0, engine.Runs);
    }

    [Fact]
    public void Refine_Candidate_IsShownAndItsMirrorImageThen()
    {
        var engine = new RefinerEngine();
        using var photo = new PixelBuffer(Width, Height);
        Fill(photo, 0);
        for (int y = 0; y < Height; y++) photo.Row(y)[(100 * ImageView.Channels)..].Fill(200);

        Refine(engine, photo, Candidate);

        Assert.Equal([(0f, 200f), (200f, 0f)], engine.Edges);
    }

    /// <summary>The made-up refiner is in doubt from 0.3 up to 0.9.</summary>
    [Theory]
    [InlineData(0.4f, 0.9f, 2)]
    [InlineData(0.85f, 0.9f, 1)]
    [InlineData(0.35f, 0.1f, 1)]
    [InlineData(0.35f, 0.4f, 2)]
    public void Refine_CandidateSettledByTheFirstLook_GetsNoOther(float confidence, float seen, int looks)
    {
        var engine = new RefinerEngine { Confidence = seen };

        Face face = Assert.Single(Refine(engine, Candidate with { Confidence = confidence }));

        Assert.Equal(looks, engine.Runs);
        Assert.Equal(FaceRefiner.Correct(confidence, seen, 0.5f, 4), face.Confidence, 5);
    }

    [Fact]
    public void Refine_NetworkThatDoubtsTheMirrorImage_CountsWithTheMeanOfBothLogOdds()
    {
        var engine = new RefinerEngine { Confidence = 0.9f, MirroredConfidence = 0.5f };

        Face face = Assert.Single(Refine(engine, Candidate));

        // Odds of nine and of one: three between them.
        Assert.Equal(FaceRefiner.Correct(0.6f, 0.75f, 0.5f, 4), face.Confidence, 5);
    }

    /// <summary>Log-odds of 0.5 are 0, of 0.365 are -0.554, of 0.366 -0.549.</summary>
    [Theory]
    [InlineData(0.365f, false)]
    [InlineData(0.3662f, true)]
    public void Refine_CandidateFarBelowTheThreshold_IsNotLookedAt(float confidence, bool isLookedAt)
    {
        var engine = new RefinerEngine();
        using var refiner = new FaceRefiner(MadeUpModel.WithRefiner([1]), threshold: 0.5f, engine);
        using var photo = new PixelBuffer(Width, Height);
        using var copies = new LevelPixels();

        refiner.Refine([Candidate with { Confidence = confidence }], photo.AsView(), copies, CancellationToken.None);

        Assert.Equal(isLookedAt ? 1 : 0, refiner.Candidates);
    }

    [Fact]
    public void Refine_TwoContexts_ShowsBothAsTheyAreAndMirrored()
    {
        var engine = new RefinerEngine();
        using var photo = new PixelBuffer(Width, Height);
        Fill(photo, 0);
        // Bright from where only the larger square of the two reaches: its sides lie 40 and 80 pixels from the middle at 100.
        for (int y = 0; y < Height; y++) photo.Row(y)[(150 * ImageView.Channels)..].Fill(200);

        Refine(engine, photo, MadeUpModel.Refiner with { Contexts = [2, 4] }, Candidate);

        Assert.Equal([(0f, 0f), (200f, 0f), (0f, 200f), (0f, 0f)], engine.Edges.Select(edge => (MathF.Round(edge.Left), MathF.Round(edge.Right))));
    }

    [Fact]
    public void Refine_TwoContexts_GivesTheMeanOfTheirBoxes()
    {
        // Half of what is shown each time: 40 pixels of the one and 80 of the other.
        var engine = new RefinerEngine { Confidence = 0.5f, Box = [0.5f, 0.5f, MathF.Log(0.5f), MathF.Log(0.5f)] };
        using var photo = new PixelBuffer(Width, Height);

        Face face = Assert.Single(Refine(engine, photo, MadeUpModel.Refiner with { Contexts = [2, 4] }, Candidate));

        AssertSame(new BoundingBox(70, 40, 60, 60), face.Box);
        Assert.Equal(4, engine.Runs);
    }

    [Fact]
    public void Refine_NetworkThatSeesAFace_GivesItsBox()
    {
        // A quarter from the left, half-way down; half as wide as what it sees, and a quarter as high.
        var engine = new RefinerEngine { Confidence = 0.1001f, Box = [0.25f, 0.5f, MathF.Log(0.5f), MathF.Log(0.25f)] };

        AssertSame(new BoundingBox(60, 60, 40, 20), Assert.Single(Refine(engine, Candidate)).Box);
    }

    [Fact]
    public void Refine_NetworkThatSeesNone_LeavesTheBox()
    {
        var engine = new RefinerEngine { Confidence = 0.099f, Box = [0.25f, 0.5f, MathF.Log(0.5f), MathF.Log(0.25f)] };

        Assert.Equal(Candidate.Box, Assert.Single(Refine(engine, Candidate)).Box);
    }

    /// <summary>A face with its forehead up in what the network sees has it to the left in a photo that is to be turned clockwise.</summary>
    [Theory]
    [InlineData(QuarterTurn.None, 80, 30, 40, 20)]
    [InlineData(QuarterTurn.Clockwise, 60, 50, 20, 40)]
    [InlineData(QuarterTurn.Half, 80, 90, 40, 20)]
    [InlineData(QuarterTurn.Counterclockwise, 120, 50, 20, 40)]
    public void Refine_FaceThatLies_TurnsItsBoxBack(QuarterTurn turn, float x, float y, float width, float height)
    {
        var engine = new RefinerEngine { Confidence = 0.9f, Box = [0.5f, 0.125f, MathF.Log(0.5f), MathF.Log(0.25f)] };

        Face face = Assert.Single(Refine(engine, Candidate with { Turn = turn }));

        AssertSame(new BoundingBox(x, y, width, height), face.Box);
        Assert.Equal(turn, face.Turn);
    }

    [Fact]
    public void Refine_BoxOverTheEdge_EndsThere()
    {
        var engine = new RefinerEngine { Confidence = 0.9f };

        Face face = Assert.Single(Refine(engine, Candidate with { Box = new BoundingBox(-20, 270, 40, 40) }));

        AssertSame(new BoundingBox(0, 250, 40, 50), face.Box);
    }

    [Theory]
    [InlineData(-2f, 0.5f, 0f)]
    [InlineData(0.5f, 9f, 0f)]
    [InlineData(0.5f, 0.5f, -10f)]
    public void Refine_BoxThatIsNone_LeavesTheOldOne(float x, float y, float logarithm)
    {
        var engine = new RefinerEngine { Confidence = 0.9f, Box = [x, y, logarithm, logarithm] };

        Face face = Assert.Single(Refine(engine, Candidate));

        Assert.Equal(Candidate.Box, face.Box);
        Assert.Equal(FaceRefiner.Correct(0.6f, 0.9f, 0.5f, 4), face.Confidence, 5);
    }

    /// <summary>The photo is made dark after its copies were made, so that what was shown tells where it came from.</summary>
    [Theory]
    [InlineData(10, 0)]
    [InlineData(40, 200)]
    public void Refine_CandidateOfAnySize_IsShownFromTheSmallestCopyThatHasThePixels(int side, float shown)
    {
        var engine = new RefinerEngine();
        using var refiner = new FaceRefiner(MadeUpModel.WithRefiner([1]), threshold: 0.3f, engine);
        using var photo = new PixelBuffer(Width, Height);
        using var copies = new LevelPixels();
        Fill(photo, 200);
        copies.Make(photo.AsView(), new ImagePyramid().Levels(Width, Height));
        Fill(photo, 0);

        refiner.Refine([Candidate with { Box = new BoundingBox(80, 50, side, side) }], photo.AsView(), copies, CancellationToken.None);

        Assert.Equal(shown, engine.Middle, 0.1f);
    }

    [Fact]
    public void Refine_TwoBoxesCorrectedToOneFace_AreOne()
    {
        // The face is between them: right in what is seen of the one, left in what is seen of the other.
        RefinerEngine engine = null!;
        engine = new RefinerEngine
        {
            Confidence = 0.9f,
            Ran = number => engine.Box = [number < 2 ? 0.75f : 0.25f, 0.5f, MathF.Log(0.5f), MathF.Log(0.5f)],
        };
        Face left = Candidate with { Confidence = 0.7f }, right = Candidate with { Box = Candidate.Box with { X = 120 } };
        Assert.Equal(0, left.Box.IntersectionOverUnion(right.Box));

        Face face = Assert.Single(Refine(engine, left, right));

        AssertSame(new BoundingBox(100, 50, 40, 40), face.Box);
        Assert.Equal(FaceRefiner.Correct(0.7f, 0.9f, 0.5f, 4), face.Confidence, 5);
    }

    /// <summary>Squares of 40 pixels share 0.43 and 0.38 of what they cover together.</summary>
    [Theory]
    [InlineData(16, 1)]
    [InlineData(18, 2)]
    public void Refine_BoxesCorrectedToNeighbors_AreOneFaceFromAnOverlapOf40Percent(float apart, int faces)
    {
        RefinerEngine engine = null!;
        engine = new RefinerEngine
        {
            Confidence = 0.9f,
            Ran = number => engine.Box = [number < 2 ? 0.75f : 0.25f + (apart / 80), 0.5f, MathF.Log(0.5f), MathF.Log(0.5f)],
        };

        Assert.Equal(faces, Refine(engine, Candidate, Candidate with { Box = Candidate.Box with { X = 120 } }).Count);
    }

    [Fact]
    public void Refine_ManyCandidates_GivesTheMostConfidentFirst()
    {
        RefinerEngine engine = null!;
        engine = new RefinerEngine { Ran = number => engine.Confidence = number == 0 ? 0.01f : 0.09f };
        Face other = new(new BoundingBox(300, 200, 20, 20), 0.55f);

        List<Face> faces = Refine(engine, Candidate, other);

        Assert.Equal([other.Box, Candidate.Box], faces.Select(face => face.Box));
    }

    [Fact]
    public void Refine_BoxWithoutArea_IsNotLookedAt()
    {
        var engine = new RefinerEngine { Confidence = 0.9f };
        Face none = Candidate with { Box = new BoundingBox(80, 50, 0, 40) };

        Assert.Equal([none], Refine(engine, none));
        Assert.Equal(0, engine.Runs);
    }

    [Fact]
    public void Refine_OutputOfAnotherSize_FailsInsteadOfTrustingTheCandidate()
    {
        var engine = new RefinerEngine { Box = [0, 0, 0] };

        Assert.Equal(FaceBlurErrorCode.DetectionFailed, Assert.Throws<FaceBlurException>(() => Refine(engine, Candidate)).Code);
    }

    [Fact]
    public void Refine_Cancelled_Stops()
    {
        using var refiner = new FaceRefiner(MadeUpModel.WithRefiner([1]), threshold: 0.3f, new RefinerEngine());
        using var photo = new PixelBuffer(Width, Height);
        using var copies = new LevelPixels();

        Assert.Throws<OperationCanceledException>(
            () => refiner.Refine([Candidate], photo.AsView(), copies, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Refine_TellsHowManyItLookedAtAndForHowLong()
    {
        using var refiner = new FaceRefiner(MadeUpModel.WithRefiner([1]), threshold: 0.3f, new RefinerEngine { Ran = _ => Thread.Sleep(2) });
        using var photo = new PixelBuffer(Width, Height);
        using var copies = new LevelPixels();

        refiner.Refine([Candidate, Candidate, Candidate with { Confidence = 0.95f }], photo.AsView(), copies, CancellationToken.None);

        Assert.Equal(2, refiner.Candidates);
        Assert.True(refiner.Time.TotalMilliseconds > 3);
    }

    private static List<Face> Refine(RefinerEngine engine, params Face[] candidates)
    {
        using var photo = new PixelBuffer(Width, Height);
        return Refine(engine, photo, candidates);
    }

    private static List<Face> Refine(RefinerEngine engine, PixelBuffer photo, params Face[] candidates) =>
        Refine(engine, photo, MadeUpModel.Refiner, candidates);

    private static List<Face> Refine(RefinerEngine engine, PixelBuffer photo, ModelRefiner model, params Face[] candidates)
    {
        using var refiner = new FaceRefiner(MadeUpModel.WithRefiner([1], model), threshold: 0.3f, engine);
        using var copies = new LevelPixels();
        copies.Make(photo.AsView(), new ImagePyramid().Levels(Width, Height));
        return refiner.Refine([.. candidates], photo.AsView(), copies, CancellationToken.None);
    }

    private static void Fill(PixelBuffer photo, byte value)
    {
        for (int y = 0; y < photo.Height; y++) photo.Row(y).Fill(value);
    }

    private static void AssertSame(BoundingBox expected, BoundingBox actual)
    {
        Assert.Equal(expected.X, actual.X, 1e-3f);
        Assert.Equal(expected.Y, actual.Y, 1e-3f);
        Assert.Equal(expected.Width, actual.Width, 1e-3f);
        Assert.Equal(expected.Height, actual.Height, 1e-3f);
    }
}
