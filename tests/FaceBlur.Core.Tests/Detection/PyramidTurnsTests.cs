using FaceBlur.Detection;
using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Detection;

/// <summary>
/// The search of a photo that lies on its side or on its head, with an engine to which a face is a cell that is white above and black
/// below.
/// </summary>
public sealed class PyramidTurnsTests
{
    private const int Stride = MadeUpModel.Stride;

    /// <summary>Of four by two cells: the photo is as large turned, so no padding shifts its cells.</summary>
    private const int Width = 64, Height = 32;

    private static readonly ImagePyramid OneLevel = new() { LastLongSide = 0, MaxTurnedPixels = Width * Height };

    /// <summary>Of a photo of 640 by 480 pixels: as it is, 453 by 339, and half as large, which alone is looked at turned.</summary>
    private static readonly ImagePyramid ThreeLevels = new() { MaxTurnedPixels = 100_000 };

    [Theory]
    [InlineData(QuarterTurn.None)]
    [InlineData(QuarterTurn.Clockwise)]
    [InlineData(QuarterTurn.Half)]
    [InlineData(QuarterTurn.Counterclockwise)]
    public void Detect_FaceThatLies_IsFoundWhereItIsAndSaysHow(QuarterTurn turn)
    {
        using PyramidFaceDetector detector = MakeDetector(OneLevel, new EngineForUprightFaces());
        using PixelBuffer photo = Paint(column: 5, row: 1, turn);

        Face face = Assert.Single(detector.Detect(photo.AsView(), CancellationToken.None));

        Assert.Equal(new BoundingBox(5 * Stride, Stride, Stride, Stride), face.Box);
        Assert.Equal(turn, face.Turn);
        Assert.False(face.IsUncertain);
    }

    [Fact]
    public void Detect_FacesThatStandAndLie_FindsBoth()
    {
        using PyramidFaceDetector detector = MakeDetector(OneLevel, new EngineForUprightFaces());
        using PixelBuffer photo = Paint(column: 5, row: 1, QuarterTurn.None);
        PaintFace(photo, 1, 2, QuarterTurn.Half);

        IReadOnlyList<Face> faces = detector.Detect(photo.AsView(), CancellationToken.None);

        Assert.Equal([QuarterTurn.None, QuarterTurn.Half], faces.Select(face => face.Turn).Order());
    }

    [Fact]
    public void Detect_NativeSize_LooksAtThePhotoAsItIsOnly()
    {
        var engine = new EngineForUprightFaces();
        using PyramidFaceDetector detector = MakeDetector(ImagePyramid.NativeSize, engine);
        using PixelBuffer photo = Paint(column: 5, row: 1, QuarterTurn.Half);
        int runs = engine.Runs;

        Assert.Empty(detector.Detect(photo.AsView(), CancellationToken.None));
        Assert.Equal(1, engine.Runs - runs);
    }

    /// <summary>A large level is searched turned only if the small ones speak for it.</summary>
    [Fact]
    public void Detect_PhotoThatStandsUpright_SearchesLevelsAboveTheLimitOnce()
    {
        var engine = new EngineForUprightFaces();
        using PyramidFaceDetector detector = MakeDetector(ThreeLevels, engine);
        using PixelBuffer photo = Paint(640, 480);
        engine.Sizes.Clear();

        Assert.Empty(detector.Detect(photo.AsView(), CancellationToken.None));

        Assert.Equal([(640, 480)], engine.Sizes.Where(size => size.Width * size.Height > 200_000));
        Assert.Equal(4, engine.Sizes.Count(size => size.Width * size.Height < 100_000));
    }

    /// <summary>The small levels show the large face only; the small one is in the photo all the same.</summary>
    [Fact]
    public void Detect_PhotoThatLies_SearchesTheLevelsAboveTheLimitSoToo()
    {
        using PyramidFaceDetector detector = MakeDetector(ThreeLevels, new EngineForUprightFaces { Side = 1.5f });
        using PixelBuffer photo = Paint(640, 480);
        PaintFace(photo, 20, 10, QuarterTurn.Half, side: 2 * Stride);
        PaintFace(photo, 5, 3, QuarterTurn.Half);

        IReadOnlyList<Face> faces = detector.Detect(photo.AsView(), CancellationToken.None);

        Assert.All(faces, face => Assert.Equal(QuarterTurn.Half, face.Turn));
        Assert.Contains(faces, face => Holds(face.Box, 328, 168));
        Assert.Contains(faces, face => Holds(face.Box, 44, 28));
    }

    [Fact]
    public void Detect_SomebodyWhoLiesAmongManyWhoStand_IsFound()
    {
        using PyramidFaceDetector detector = MakeDetector(ThreeLevels, new EngineForUprightFaces { Side = 1.5f });
        using PixelBuffer photo = Paint(640, 480);
        for (int i = 0; i < 4; i++) PaintFace(photo, 4 * i, 2, QuarterTurn.None, side: 2 * Stride);
        PaintFace(photo, 20, 10, QuarterTurn.Clockwise, side: 2 * Stride);
        PaintFace(photo, 5, 20, QuarterTurn.Clockwise);

        IReadOnlyList<Face> faces = detector.Detect(photo.AsView(), CancellationToken.None);

        // The small one would take a search of all levels, for which nothing speaks.
        Face lying = Assert.Single(faces, face => face.Turn != QuarterTurn.None);
        Assert.True(Holds(lying.Box, 328, 168) && lying.Turn == QuarterTurn.Clockwise);
    }

    private static bool Holds(BoundingBox box, int x, int y) => box.X < x && x < box.Right && box.Y < y && y < box.Bottom;

    private static PyramidFaceDetector MakeDetector(ImagePyramid pyramid, IDetectionEngine engine) =>
        new(MadeUpModel.Of([1, 2, 3]), new DetectionOptions(), pyramid, engine);

    private static PixelBuffer Paint(int column, int row, QuarterTurn turn)
    {
        PixelBuffer photo = Paint(Width, Height);
        PaintFace(photo, column, row, turn);
        return photo;
    }

    private static PixelBuffer Paint(int width, int height)
    {
        var photo = new PixelBuffer(width, height);
        for (int y = 0; y < height; y++) photo.Row(y).Fill(117);
        return photo;
    }

    private static void PaintFace(PixelBuffer photo, int column, int row, QuarterTurn turn, int side = Stride)
    {
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                int fromForehead = turn switch
                {
                    QuarterTurn.Clockwise => x,
                    QuarterTurn.Half => side - 1 - y,
                    QuarterTurn.Counterclockwise => side - 1 - x,
                    _ => y,
                };
                byte value = fromForehead < side / 2 ? byte.MaxValue : byte.MinValue;
                photo.Row((row * side) + y).Slice(((column * side) + x) * 3, 3).Fill(value);
            }
        }
    }

    private sealed class EngineForUprightFaces : IDetectionEngine
    {
        private readonly List<float> _scores = [];

        /// <summary>Of a box, in cells.</summary>
        public float Side { get; init; } = 1;

        public int Runs => Sizes.Count;

        public List<(int Width, int Height)> Sizes { get; } = [];

        public unsafe void Run(NetworkInput input)
        {
            Sizes.Add((input.Width, input.Height));
            _scores.Clear();
            float* plane = (float*)input.Address;
            for (int y = 0; y < input.Height; y += Stride)
            {
                for (int x = 0; x < input.Width; x += Stride)
                {
                    float* corner = plane + (y * input.Width) + x;
                    // Not at the cell's edge, where resampling mixes it with what is around it.
                    float* top = corner + input.Width + 1, bottom = corner + ((Stride - 2) * input.Width) + 1;
                    bool isFace = top[0] > 220 && top[Stride - 3] > 220 && bottom[0] < 30 && bottom[Stride - 3] < 30;
                    _scores.Add(isFace ? 1 : 0);
                }
            }
        }

        public ReadOnlySpan<float> Output(string name)
        {
            if (!name.StartsWith("bbox", StringComparison.Ordinal)) return _scores.ToArray();
            // In the middle of its cell.
            return _scores.SelectMany(_ => new[] { 0.5f, 0.5f, MathF.Log(Side), MathF.Log(Side) }).ToArray();
        }

        public void Dispose()
        {
        }
    }
}
