using System.Diagnostics;
using FaceBlur.Detection.Layers;
using FaceBlur.Detection.Resampling;
using FaceBlur.Imaging;

namespace FaceBlur.Detection;

/// <summary>
/// Finds faces of all sizes with a network in <c>FaceDetectorYN</c>'s output layout, whatever runs it: searches the photo at several
/// sizes and unites what was found. Holds buffers and is for one thread at a time: one for each worker.
/// </summary>
public sealed class PyramidFaceDetector : IFaceDetector
{
    /// <summary>IoU above which two boxes of one level are one face.</summary>
    private const float MaxOverlap = 0.4f;

    /// <summary>
    /// What a level sees with less confidence is no evidence. It lies below every threshold, because levels that agree raise it.
    /// </summary>
    private const float MinEvidence = 0.2f;

    /// <summary>A larger level is searched in tiles, so that a worker's memory has a bound.</summary>
    private const long MaxTilePixels = 1_500_000;

    private const int TileOverlap = (int)PyramidLevel.MaxFaceSide;

    private readonly IDetectionEngine _engine;
    private readonly NetworkOutputs _outputs;
    private readonly ImagePyramid _pyramid;
    private readonly float _normal;
    private readonly float _low;
    private readonly FirstLayers? _firstLayers;
    private readonly int _multipleOf;
    private readonly NetworkInput _input = new();
    private readonly Resampler _resampler = new();
    private readonly List<Face> _candidates = [];
    private PixelBuffer? _level;
    private PixelBuffer? _nextLevel;

    /// <summary>Makes a detector, and runs the network once on nothing: one of another kind is refused before the first photo.</summary>
    /// <param name="model">What the engine runs.</param>
    /// <param name="options">The confidence; the thoroughness is not looked at.</param>
    /// <param name="pyramid">The sizes to search.</param>
    /// <param name="engine">Owned by the detector from now on, and disposed when this fails.</param>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.ModelInvalid"/>: the network is none of this kind.</exception>
    public PyramidFaceDetector(DetectorModel model, DetectionOptions options, ImagePyramid pyramid, IDetectionEngine engine)
        : this(model, options, pyramid, engine, firstLayers: null)
    {
    }

    private PyramidFaceDetector(
        DetectorModel model, DetectionOptions options, ImagePyramid pyramid, IDetectionEngine engine, FirstLayers? firstLayers)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pyramid);
        ArgumentNullException.ThrowIfNull(engine);
        ModelId = model.Id;
        _pyramid = pyramid;
        _engine = engine;
        _firstLayers = firstLayers;
        ModelThresholds thresholds = model.Manifest.Thresholds;
        _normal = options.ConfidenceThreshold ?? thresholds.Normal.Confidence;
        _low = thresholds.LowFor(_normal);
        SureConfidence = options.ConfidenceThreshold ?? (thresholds.Sure ?? thresholds.Normal).Confidence;
        _multipleOf = model.Manifest.Input.MultipleOf;
        _outputs = new NetworkOutputs(model.Manifest.Strides);
        try
        {
            Try(model.Manifest);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>
    /// Makes a detector whose network runs on the processor. Where FaceBlur's own arithmetic is faster than an engine's, which is in the
    /// first layers of most networks, the engine gets the rest only.
    /// </summary>
    /// <inheritdoc cref="PyramidFaceDetector(DetectorModel, DetectionOptions, ImagePyramid, IDetectionEngine)"/>
    /// <param name="makeEngine">Makes the engine for what it is to run; the detector owns it.</param>
    public static PyramidFaceDetector OnProcessor(
        DetectorModel model, DetectionOptions options, ImagePyramid pyramid, Func<DetectorModel, IDetectionEngine> makeEngine)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pyramid);
        ArgumentNullException.ThrowIfNull(makeEngine);
        FirstLayers? first = FirstLayers.Of(model);
        IDetectionEngine engine;
        try
        {
            engine = makeEngine(first?.Rest ?? model);
        }
        catch
        {
            first?.Dispose();
            throw;
        }
        return new PyramidFaceDetector(model, options, pyramid, engine, first);
    }

    /// <inheritdoc/>
    public string ModelId { get; }

    /// <inheritdoc/>
    public float SureConfidence { get; }

    /// <summary>How long the network has run so far: for benchmarks.</summary>
    public TimeSpan NetworkTime { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.DetectionFailed"/>: the engine failed.</exception>
    public IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken)
    {
        List<List<Face>> found = [];
        // Every level is made from the one before: the whole chain reads the photo once.
        ImageView larger = image;
        foreach (PyramidLevel level in _pyramid.Levels(image.Width, image.Height))
        {
            ImageView pixels = level.Width == larger.Width && level.Height == larger.Height ? larger : Resample(larger, level);
            List<Face> faces = SearchLevel(pixels, level, cancellationToken);
            float scaleX = (float)image.Width / level.Width, scaleY = (float)image.Height / level.Height;
            found.Add(faces.ConvertAll(face => face with { Box = Scale(face.Box, scaleX, scaleY) }));
            larger = pixels;
        }
        return
        [
            .. LevelFusion.Fuse(found)
                .Where(face => face.Confidence >= _low)
                .Select(face => face with { IsUncertain = face.Confidence < _normal }),
        ];
    }

    /// <summary>Frees the engine and the buffers.</summary>
    public void Dispose()
    {
        _engine.Dispose();
        _firstLayers?.Dispose();
        _input.Dispose();
        _resampler.Dispose();
        _level?.Dispose();
        _nextLevel?.Dispose();
    }

    private ImageView Resample(ImageView larger, PyramidLevel level)
    {
        if (_nextLevel is null || _nextLevel.Width != level.Width || _nextLevel.Height != level.Height)
        {
            _nextLevel?.Dispose();
            _nextLevel = null;
            _nextLevel = new PixelBuffer(level.Width, level.Height);
        }
        _resampler.Resample(larger, _nextLevel);
        (_level, _nextLevel) = (_nextLevel, _level);
        return _level.AsView();
    }

    private List<Face> SearchLevel(ImageView pixels, PyramidLevel level, CancellationToken cancellationToken)
    {
        var faces = new List<Face>();
        foreach (Tile tile in TileGrid.Cover(level.Width, level.Height, MaxTilePixels, TileOverlap))
        {
            cancellationToken.ThrowIfCancellationRequested();
            PixelRect bounds = tile.Bounds;
            _candidates.Clear();
            SearchTile(Part(pixels, bounds), Math.Min(_low, MinEvidence));
            foreach (Face face in _candidates)
            {
                BoundingBox box = face.Box with { X = face.Box.X + bounds.X, Y = face.Box.Y + bounds.Y };
                if (level.AnswersFor(box) && tile.AnswersFor(box, level.Width, level.Height)) faces.Add(face with { Box = box });
            }
        }
        return NonMaximumSuppression.Suppress(faces, MaxOverlap);
    }

    private void SearchTile(ImageView pixels, float minConfidence)
    {
        int width = RoundUp(pixels.Width), height = RoundUp(pixels.Height);
        if (_firstLayers is null) _input.Fill(pixels, width, height);
        long start = Stopwatch.GetTimestamp();
        _firstLayers?.Run(pixels, width, height, _input);
        _engine.Run(_input);
        NetworkTime += Stopwatch.GetElapsedTime(start);
        _outputs.Read(_engine, width, height, minConfidence, _candidates);
    }

    private int RoundUp(int side) => (side + _multipleOf - 1) / _multipleOf * _multipleOf;

    private void Try(ModelManifest manifest)
    {
        int side = 2 * manifest.Input.MultipleOf;
        using var nothing = new PixelBuffer(side, side);
        for (int y = 0; y < side; y++) nothing.Row(y).Clear();
        try
        {
            SearchTile(nothing.AsView(), minConfidence: 1);
        }
        catch (FaceBlurException error)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.ModelInvalid,
                $"the model {manifest.Name} does not have the outputs of a face detector",
                "cls, obj and bbox are needed for every stride of its manifest",
                error);
        }
    }

    private static ImageView Part(ImageView pixels, PixelRect bounds) => new(
        pixels.Bgr[((bounds.Y * pixels.StrideBytes) + (bounds.X * 3))..], bounds.Width, bounds.Height, pixels.StrideBytes);

    private static BoundingBox Scale(BoundingBox box, float x, float y) => new(box.X * x, box.Y * y, box.Width * x, box.Height * y);
}
