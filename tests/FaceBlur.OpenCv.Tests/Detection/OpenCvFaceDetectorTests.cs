using FaceBlur.Detection;
using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Detection;

public sealed class OpenCvFaceDetectorTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 400)]
    [InlineData(31, 7)]
    [InlineData(16384, 3)]
    [InlineData(2, 16384)]
    [InlineData(1601, 1399)]
    public void Detect_EmptyPhotoOfAnySize_LooksAtAllOfItAndFindsNothing(int width, int height)
    {
        using var detector = new OpenCvFaceDetector(TestModels.Standard, new DetectionOptions());
        using PixelBuffer photo = Noise(width, height, amplitude: 4);

        Assert.Empty(detector.Detect(photo.AsView(), CancellationToken.None));
    }

    [Theory]
    [InlineData(Thoroughness.Fast)]
    [InlineData(Thoroughness.Balanced)]
    [InlineData(Thoroughness.Thorough)]
    public void Detect_DrawnFaceOfAnySize_FindsIt(Thoroughness thoroughness)
    {
        using var detector = new OpenCvFaceDetector(TestModels.Standard, new DetectionOptions { Thoroughness = thoroughness });
        foreach (int side in new[] { 48, 120, 400, 700 })
        {
            using PixelBuffer photo = Noise(1100, 900, amplitude: 8);
            var box = new BoundingBox(200, 100, side, side * 1.15f);
            DrawnFace.Draw(photo, box);

            IReadOnlyList<Face> faces = detector.Detect(photo.AsView(), CancellationToken.None);

            Assert.Contains(faces, face => !face.IsUncertain && face.Box.IntersectionOverUnion(box) > 0.4f);
        }
    }

    /// <summary>The seam between tiles is the place where a face is lost without anybody noticing.</summary>
    [Fact]
    public void Detect_FacesAllOverATiledPhoto_FindsEach()
    {
        using var detector = new OpenCvFaceDetector(TestModels.Standard, new DetectionOptions());
        using PixelBuffer photo = Noise(2600, 1800, amplitude: 8);
        List<BoundingBox> boxes = [];
        for (int y = 40; y < 1700; y += 150)
        {
            for (int x = 30; x < 2500; x += 130) boxes.Add(new BoundingBox(x, y, 64, 74));
        }
        foreach (BoundingBox box in boxes) DrawnFace.Draw(photo, box);

        IReadOnlyList<Face> faces = detector.Detect(photo.AsView(), CancellationToken.None);

        Assert.All(boxes, box => Assert.Contains(faces, face => face.Box.IntersectionOverUnion(box) > 0.4f));
    }

    [Fact]
    public void Detect_SamePhotoTwice_GivesTheSameFaces()
    {
        using var detector = new OpenCvFaceDetector(TestModels.Standard, new DetectionOptions());
        using PixelBuffer photo = Noise(700, 500, amplitude: 8);
        using PixelBuffer other = Noise(333, 222, amplitude: 8);
        DrawnFace.Draw(photo, new BoundingBox(100, 100, 90, 100));

        IReadOnlyList<Face> first = detector.Detect(photo.AsView(), CancellationToken.None);
        detector.Detect(other.AsView(), CancellationToken.None);

        Assert.Equal(first, detector.Detect(photo.AsView(), CancellationToken.None));
        Assert.NotEmpty(first);
    }

    [Fact]
    public void Detect_RowsApartFromEachOther_ReadsOnlyThePixels()
    {
        using var detector = new OpenCvFaceDetector(TestModels.Standard, new DetectionOptions());
        using PixelBuffer photo = Noise(301, 200, amplitude: 8);
        DrawnFace.Draw(photo, new BoundingBox(100, 50, 90, 100));
        byte[] spaced = new byte[200 * 1000];
        for (int y = 0; y < 200; y++)
        {
            spaced.AsSpan(y * 1000, 1000).Fill(255);
            photo.Row(y).CopyTo(spaced.AsSpan(y * 1000));
        }

        Assert.Equal(
            detector.Detect(photo.AsView(), CancellationToken.None),
            detector.Detect(new ImageView(spaced, 301, 200, 1000), CancellationToken.None));
    }

    [Fact]
    public void Detect_ConfidenceBelowTheThreshold_IsUncertain()
    {
        using PixelBuffer photo = Noise(700, 500, amplitude: 8);
        DrawnFace.Draw(photo, new BoundingBox(100, 100, 90, 100));
        using var strict = new OpenCvFaceDetector(TestModels.Standard, new DetectionOptions { ConfidenceThreshold = 0.99f });
        using var lax = new OpenCvFaceDetector(TestModels.Standard, new DetectionOptions { ConfidenceThreshold = 0.05f });

        Assert.All(strict.Detect(photo.AsView(), CancellationToken.None), face => Assert.Equal(face.Confidence < 0.99f, face.IsUncertain));
        Assert.All(lax.Detect(photo.AsView(), CancellationToken.None), face => Assert.False(face.IsUncertain));
    }

    /// <summary>Scans, and photos whose orientation somebody took away, lie on their side: a network alone misses half their faces.</summary>
    [Theory]
    [InlineData(Thoroughness.Fast, QuarterTurn.Clockwise)]
    [InlineData(Thoroughness.Fast, QuarterTurn.Half)]
    [InlineData(Thoroughness.Balanced, QuarterTurn.Clockwise)]
    [InlineData(Thoroughness.Balanced, QuarterTurn.Counterclockwise)]
    [InlineData(Thoroughness.Thorough, QuarterTurn.Half)]
    [InlineData(Thoroughness.Thorough, QuarterTurn.Counterclockwise)]
    public void Detect_PhotoThatLies_FindsItsFacesAndWhereTheirForeheadsAre(Thoroughness thoroughness, QuarterTurn turn)
    {
        using PixelBuffer upright = Noise(1500, 1000, amplitude: 8);
        List<BoundingBox> boxes = [];
        for (int i = 0; i < 12; i++) boxes.Add(new BoundingBox((i % 4 * 350) + 60, (i / 4 * 320) + 40, 40 + (i * 8), 46 + (i * 9)));
        foreach (BoundingBox box in boxes) DrawnFace.Draw(upright, box);
        using PixelBuffer photo = Lay(upright, turn);
        using var detector = new OpenCvFaceDetector(TestModels.Standard, new DetectionOptions { Thoroughness = thoroughness });

        IReadOnlyList<Face> faces = detector.Detect(photo.AsView(), CancellationToken.None);

        Assert.All(boxes.Select(box => Lay(box, turn, upright)), box => Assert.Contains(
            faces, face => face.Turn == turn && face.Box.IntersectionOverUnion(box) > 0.4f));
    }

    /// <summary>FaceBlur calculates networks itself where it can: that must not change what is found.</summary>
    [Theory]
    [InlineData(Thoroughness.Balanced)]
    [InlineData(Thoroughness.Thorough)]
    public void Detect_ByOurOwnArithmetic_FindsWhatOpenCvFinds(Thoroughness thoroughness)
    {
        DetectorModel model = TestModels.Standard;
        using PixelBuffer photo = Noise(1900, 1300, amplitude: 8);
        for (int i = 0; i < 40; i++)
            DrawnFace.Draw(photo, new BoundingBox((i % 8 * 230) + 15, (i / 8 * 250) + 10, 20 + (i * 4), 24 + (i * 4)));
        var options = new DetectionOptions { ConfidenceThreshold = 0.3f, Thoroughness = thoroughness };
        using var ours = new OpenCvFaceDetector(model, options);
        using var openCv = PyramidFaceDetector.ByEngine(
            model, options, ImagePyramid.For(options.Thoroughness), part => new OpenCvEngine(part));

        IReadOnlyList<Face> expected = openCv.Detect(photo.AsView(), CancellationToken.None);
        IReadOnlyList<Face> actual = ours.Detect(photo.AsView(), CancellationToken.None);

        Assert.True(expected.Count >= 40);
        Assert.Equal(expected.Count, actual.Count);
        foreach (Face face in expected)
        {
            Assert.Contains(actual, other => Math.Abs(other.Confidence - face.Confidence) < 1e-3f
                && Math.Abs(other.Box.X - face.Box.X) < 0.1f && Math.Abs(other.Box.Y - face.Box.Y) < 0.1f
                && Math.Abs(other.Box.Width - face.Box.Width) < 0.1f && Math.Abs(other.Box.Height - face.Box.Height) < 0.1f);
        }
    }

    [Fact]
    public void Detect_Cancelled_Stops()
    {
        using var detector = new OpenCvFaceDetector(TestModels.Standard, new DetectionOptions());
        using PixelBuffer photo = Noise(400, 400, amplitude: 0);

        Assert.Throws<OperationCanceledException>(() => detector.Detect(photo.AsView(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Detect_NativeSize_IsOnePass()
    {
        using var detector = new OpenCvFaceDetector(TestModels.Standard, new DetectionOptions(), ImagePyramid.NativeSize);
        using PixelBuffer photo = Noise(700, 500, amplitude: 8);
        DrawnFace.Draw(photo, new BoundingBox(100, 100, 90, 100));

        Assert.NotEmpty(detector.Detect(photo.AsView(), CancellationToken.None));
    }

    [Fact]
    public void SureConfidence_IsTheManifests_UnlessAnotherConfidenceIsAskedFor()
    {
        using var detector = new OpenCvFaceDetector(TestModels.Standard, new DetectionOptions());
        using var asked = new OpenCvFaceDetector(TestModels.Standard, new DetectionOptions { ConfidenceThreshold = 0.4f });

        Assert.Equal(TestModels.Standard.Manifest.Thresholds.Sure!.Confidence, detector.SureConfidence);
        Assert.Equal(0.4f, asked.SureConfidence);
    }

    [Fact]
    public void ModelId_NamesModelAndHash()
    {
        using var detector = new OpenCvFaceDetector(TestModels.Standard, new DetectionOptions());

        Assert.StartsWith($"faceblur-standard sha256:{TestModels.Standard.Manifest.Sha256}", detector.ModelId, StringComparison.Ordinal);
        Assert.Equal(TestModels.Standard.Id, detector.ModelId);
    }

    [Fact]
    public void Constructor_TruncatedModelWithItsOwnHash_IsAnInvalidModel() => AssertInvalid(TestModels.WithWeights(TestModels.SeedWeights[..100_000]));

    [Fact]
    public void Constructor_EmptyModel_IsAnInvalidModel() => AssertInvalid(TestModels.WithWeights([]));

    [Fact]
    public void Constructor_ModelThatIsText_IsAnInvalidModel() => AssertInvalid(TestModels.WithWeights("not a network"u8.ToArray()));

    [Fact]
    public void Constructor_ModelWithoutTheOutputsOfItsStrides_IsAnInvalidModel() =>
        AssertInvalid(TestModels.WithWeights(TestModels.SeedWeights, 4, 8));

    private static void AssertInvalid(DetectorModel model)
    {
        var error = Assert.Throws<FaceBlurException>(() => new OpenCvFaceDetector(model, new DetectionOptions()));
        Assert.Equal(FaceBlurErrorCode.ModelInvalid, error.Code);
        Assert.DoesNotContain('\n', error.Message);
    }

    /// <summary>The photo as it must be stored to stand upright after a turn.</summary>
    private static PixelBuffer Lay(PixelBuffer upright, QuarterTurn turn)
    {
        bool isHalf = turn == QuarterTurn.Half;
        var photo = new PixelBuffer(isHalf ? upright.Width : upright.Height, isHalf ? upright.Height : upright.Width);
        for (int y = 0; y < upright.Height; y++)
        {
            for (int x = 0; x < upright.Width; x++)
            {
                BoundingBox place = Lay(new BoundingBox(x, y, 1, 1), turn, upright);
                upright.Row(y).Slice(x * 3, 3).CopyTo(photo.Row((int)place.Y)[((int)place.X * 3)..]);
            }
        }
        return photo;
    }

    private static BoundingBox Lay(BoundingBox box, QuarterTurn turn, PixelBuffer upright) => turn switch
    {
        QuarterTurn.Clockwise => new BoundingBox(box.Y, upright.Width - box.Right, box.Height, box.Width),
        QuarterTurn.Half => box with { X = upright.Width - box.Right, Y = upright.Height - box.Bottom },
        _ => new BoundingBox(upright.Height - box.Bottom, box.X, box.Height, box.Width),
    };

    private static PixelBuffer Noise(int width, int height, int amplitude)
    {
        var random = new Random(1);
        var photo = new PixelBuffer(width, height);
        for (int y = 0; y < height; y++)
        {
            Span<byte> row = photo.Row(y);
            random.NextBytes(row);
            for (int i = 0; i < row.Length; i++) row[i] = (byte)(110 + (row[i] * amplitude / 256));
        }
        return photo;
    }
}
