using FaceBlur.Detection;
using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>
/// Finds faces of all sizes with a network in <c>FaceDetectorYN</c>'s output layout, run by OpenCV's DNN module: searches the
/// photo at several sizes and unites what was found. Holds buffers and is for one thread at a time: one for each worker.
/// </summary>
public sealed class OpenCvFaceDetector : IFaceDetector
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

    private readonly DetectionNetwork _network;
    private readonly ImagePyramid _pyramid;
    private readonly float _normal;
    private readonly float _low;
    private readonly List<Face> _candidates = [];
    private Mat _level = new();
    private Mat _nextLevel = new();

    /// <summary>Makes a detector.</summary>
    /// <param name="model">Checked weights; copied by the engine.</param>
    /// <param name="options">Thoroughness and confidence.</param>
    /// <exception cref="FaceBlurException">
    /// <see cref="FaceBlurErrorCode.ModelInvalid"/>: the weights are no network, or one of another kind.
    /// </exception>
    public OpenCvFaceDetector(DetectorModel model, DetectionOptions options)
        : this(model, options, ImagePyramid.For((options ?? throw new ArgumentNullException(nameof(options))).Thoroughness))
    {
    }

    /// <summary>Makes a detector that searches other sizes than a thoroughness names.</summary>
    /// <param name="model">Checked weights; copied by the engine.</param>
    /// <param name="options">The confidence; the thoroughness is not looked at.</param>
    /// <param name="pyramid">The sizes to search.</param>
    /// <exception cref="FaceBlurException">
    /// <see cref="FaceBlurErrorCode.ModelInvalid"/>: the weights are no network, or one of another kind.
    /// </exception>
    public OpenCvFaceDetector(DetectorModel model, DetectionOptions options, ImagePyramid pyramid)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pyramid);
        OpenCvRuntime.EnsureLoaded();
        ModelId = model.Id;
        _pyramid = pyramid;
        _normal = options.ConfidenceThreshold ?? model.Manifest.Thresholds.Normal.Confidence;
        _low = Math.Min(_normal, model.Manifest.Thresholds.Low.Confidence);
        SureConfidence = options.ConfidenceThreshold ?? (model.Manifest.Thresholds.Sure ?? model.Manifest.Thresholds.Normal).Confidence;
        _network = new DetectionNetwork(model);
    }

    /// <inheritdoc/>
    public string ModelId { get; }

    /// <inheritdoc/>
    public float SureConfidence { get; }

    /// <summary>How long the network itself has run so far: for benchmarks.</summary>
    internal TimeSpan NetworkTime => _network.Elapsed;

    /// <inheritdoc/>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.DetectionFailed"/>: the engine failed.</exception>
    public unsafe IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken)
    {
        List<List<Face>> found = [];
        try
        {
            fixed (byte* bgr = image.Bgr)
            {
                using Mat photo = Mat.FromPixelData(image.Height, image.Width, MatType.CV_8UC3, (nint)bgr, image.StrideBytes);
                Search(photo, found, cancellationToken);
            }
        }
        catch (Exception error) when (error is OpenCVException or OpenCvSharpException)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.DetectionFailed, "the detector failed on this photo", innerException: error);
        }
        return
        [
            .. LevelFusion.Fuse(found)
                .Where(face => face.Confidence >= _low)
                .Select(face => face with { IsUncertain = face.Confidence < _normal }),
        ];
    }

    /// <summary>Frees the network.</summary>
    public void Dispose()
    {
        _network.Dispose();
        _level.Dispose();
        _nextLevel.Dispose();
    }

    /// <summary>Every level is made from the one before: the whole chain reads the photo once.</summary>
    private void Search(Mat photo, List<List<Face>> found, CancellationToken cancellationToken)
    {
        Mat larger = photo;
        foreach (PyramidLevel level in _pyramid.Levels(photo.Width, photo.Height))
        {
            Mat pixels = larger;
            if (level.Width != larger.Width || level.Height != larger.Height)
            {
                bool shrinks = level.Width < larger.Width || level.Height < larger.Height;
                Cv2.Resize(
                    larger,
                    _nextLevel,
                    new Size(level.Width, level.Height),
                    interpolation: shrinks ? InterpolationFlags.Area : InterpolationFlags.Cubic);
                (_level, _nextLevel) = (_nextLevel, _level);
                pixels = _level;
            }
            List<Face> faces = SearchLevel(pixels, level, cancellationToken);
            float scaleX = (float)photo.Width / level.Width, scaleY = (float)photo.Height / level.Height;
            found.Add(faces.ConvertAll(face => face with { Box = Scale(face.Box, scaleX, scaleY) }));
            larger = pixels;
        }
    }

    private List<Face> SearchLevel(Mat pixels, PyramidLevel level, CancellationToken cancellationToken)
    {
        var faces = new List<Face>();
        foreach (Tile tile in TileGrid.Cover(level.Width, level.Height, MaxTilePixels, TileOverlap))
        {
            cancellationToken.ThrowIfCancellationRequested();
            PixelRect bounds = tile.Bounds;
            using Mat part = pixels[new Rect(bounds.X, bounds.Y, bounds.Width, bounds.Height)];
            _candidates.Clear();
            _network.Detect(part, Math.Min(_low, MinEvidence), _candidates);
            foreach (Face face in _candidates)
            {
                BoundingBox box = face.Box with { X = face.Box.X + bounds.X, Y = face.Box.Y + bounds.Y };
                if (level.AnswersFor(box) && tile.AnswersFor(box, level.Width, level.Height)) faces.Add(face with { Box = box });
            }
        }
        return NonMaximumSuppression.Suppress(faces, MaxOverlap);
    }

    private static BoundingBox Scale(BoundingBox box, float x, float y) => new(box.X * x, box.Y * y, box.Width * x, box.Height * y);
}
