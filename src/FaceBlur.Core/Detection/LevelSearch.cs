using System.Diagnostics;
using FaceBlur.Detection.Layers;
using FaceBlur.Detection.Turning;

namespace FaceBlur.Detection;

/// <summary>Runs a network over one size of a photo, in tiles where it is large. Holds buffers and is for one thread at a time.</summary>
/// <param name="model">What the network is.</param>
/// <param name="engine">Runs it; disposed with this.</param>
/// <param name="firstLayers">What the engine leaves out, if anything; disposed with this.</param>
/// <param name="minConfidence">What the network sees with less is no evidence.</param>
internal sealed class LevelSearch(DetectorModel model, IDetectionEngine engine, FirstLayers? firstLayers, float minConfidence) : IDisposable
{
    /// <summary>IoU above which two boxes of one level are one face: in a crowd those of two people overlap by a third.</summary>
    private const float MaxOverlap = 0.45f;

    /// <summary>A larger level is searched in tiles, so that a worker's memory has a bound.</summary>
    private const long MaxTilePixels = 1_500_000;

    private const int TileOverlap = (int)PyramidLevel.MaxFaceSide;

    private readonly int _multipleOf = model.Manifest.Input.MultipleOf;
    private readonly NetworkInput _input = new();
    private readonly NetworkOutputs _outputs = new(model.Manifest.Strides);
    private readonly TurnedCopy _turned = new();
    private readonly List<Face> _candidates = [];

    /// <summary>How long the network has run so far: for benchmarks.</summary>
    public TimeSpan NetworkTime { get; private set; }

    /// <summary>Finds the faces that a level answers for.</summary>
    /// <param name="pixels">Of the level.</param>
    /// <param name="level">Its place among the others.</param>
    /// <param name="turn">How it is turned first.</param>
    /// <param name="cancellationToken">Checked between tiles.</param>
    /// <returns>Boxes within the level, in its pixels as it is, not turned; each face once.</returns>
    public List<Face> Find(ImageView pixels, PyramidLevel level, QuarterTurn turn, CancellationToken cancellationToken)
    {
        var faces = new List<Face>();
        var photo = new BoundingBox(0, 0, level.Width, level.Height);
        foreach (Tile tile in TileGrid.Cover(level.Width, level.Height, MaxTilePixels, TileOverlap))
        {
            cancellationToken.ThrowIfCancellationRequested();
            PixelRect bounds = tile.Bounds;
            ImageView part = Part(pixels, bounds);
            Run(turn == QuarterTurn.None ? part : _turned.Of(part, turn), minConfidence);
            foreach (Face face in _candidates)
            {
                BoundingBox box = TurnedCopy.Back(face.Box, turn, bounds.Width, bounds.Height);
                box = box with { X = box.X + bounds.X, Y = box.Y + bounds.Y };
                if (!level.AnswersFor(box) || !tile.AnswersFor(box, level.Width, level.Height)) continue;
                // What reaches beyond the photo is a guess that differs from level to level, and hides that two boxes show the same.
                box = box.Intersect(photo);
                if (box.Area > 0) faces.Add(face with { Box = box, Turn = turn });
            }
        }
        return NonMaximumSuppression.Suppress(faces, MaxOverlap);
    }

    /// <summary>Runs the network once on nothing.</summary>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.ModelInvalid"/>: the network is none of this kind.</exception>
    public void Try()
    {
        int side = 2 * _multipleOf;
        try
        {
            Run(new ImageView(new byte[side * side * ImageView.Channels], side, side, side * ImageView.Channels), lowest: 1);
        }
        catch (FaceBlurException error)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.ModelInvalid,
                $"the model {model.Manifest.Name} does not have the outputs of a face detector",
                "cls, obj and bbox are needed for every stride of its manifest",
                error);
        }
    }

    /// <summary>Frees the engine and the buffers.</summary>
    public void Dispose()
    {
        engine.Dispose();
        firstLayers?.Dispose();
        _input.Dispose();
        _turned.Dispose();
    }

    private void Run(ImageView pixels, float lowest)
    {
        _candidates.Clear();
        int width = RoundUp(pixels.Width), height = RoundUp(pixels.Height);
        if (firstLayers is null) _input.Fill(pixels, width, height);
        long start = Stopwatch.GetTimestamp();
        if (firstLayers is not null && engine is NetworkArithmetic rest)
        {
            firstLayers.Run(pixels, width, height, rest.Input);
            rest.Run();
        }
        else
        {
            firstLayers?.Run(pixels, width, height, _input);
            engine.Run(_input);
        }
        NetworkTime += Stopwatch.GetElapsedTime(start);
        _outputs.Read(engine, width, height, lowest, _candidates);
    }

    private int RoundUp(int side) => (side + _multipleOf - 1) / _multipleOf * _multipleOf;

    private static ImageView Part(ImageView pixels, PixelRect bounds) => new(
        pixels.Bgr[((bounds.Y * pixels.StrideBytes) + (bounds.X * ImageView.Channels))..], bounds.Width, bounds.Height, pixels.StrideBytes);
}
