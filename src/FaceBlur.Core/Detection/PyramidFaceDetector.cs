using FaceBlur.Detection.Layers;
using FaceBlur.Detection.Refining;
using FaceBlur.Detection.Turning;

namespace FaceBlur.Detection;

/// <summary>
/// Finds faces of all sizes with a network in <c>FaceDetectorYN</c>'s output layout, whatever runs it: searches the photo at several
/// sizes, turned where it seems to lie on its side or on its head, unites what was found, and has a second network look at each candidate
/// where the model has one. Holds buffers and is for one thread at a time: one for each worker.
/// </summary>
public sealed class PyramidFaceDetector : IFaceDetector
{
    /// <summary>
    /// What a level sees with less confidence is no evidence. It lies below every threshold, because levels that agree raise it.
    /// </summary>
    private const float MinEvidence = 0.2f;

    private static readonly QuarterTurn[] Turns = [QuarterTurn.Clockwise, QuarterTurn.Half, QuarterTurn.Counterclockwise];

    private readonly LevelSearch _search;
    private readonly ModelSizeCalibration? _calibration;
    private readonly FaceRefiner? _refiner;
    private readonly LevelPixels _pixels = new();
    private readonly ImagePyramid _pyramid;
    private readonly TurnEvidence _evidence;
    private readonly float _normal;
    private readonly float _low;
    private bool _isDisposed;

    /// <summary>Makes a detector, and runs its networks once on nothing: one of another kind is refused before the first photo.</summary>
    /// <param name="model">What the engine runs.</param>
    /// <param name="options">The confidence; the thoroughness is not looked at.</param>
    /// <param name="pyramid">The sizes to search.</param>
    /// <param name="engine">Owned by the detector from now on, and disposed when this fails.</param>
    /// <param name="refinerEngine">
    /// Runs the model's <see cref="DetectorModel.Refiner"/>; owned likewise. Null leaves what the first network finds as it is.
    /// </param>
    /// <exception cref="ArgumentException">There is an engine for a refiner, and the model has none.</exception>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.ModelInvalid"/>: a network is none of this kind.</exception>
    public PyramidFaceDetector(
        DetectorModel model, DetectionOptions options, ImagePyramid pyramid, IDetectionEngine engine, IDetectionEngine? refinerEngine = null)
        : this(model, options, pyramid, engine, refinerEngine, firstLayers: null)
    {
    }

    private PyramidFaceDetector(
        DetectorModel model,
        DetectionOptions options,
        ImagePyramid pyramid,
        IDetectionEngine engine,
        IDetectionEngine? refinerEngine,
        FirstLayers? firstLayers)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pyramid);
        ArgumentNullException.ThrowIfNull(engine);
        if (refinerEngine is null) model = model.WithoutRefiner();
        ModelId = model.Id;
        _pyramid = pyramid;
        ModelThresholds thresholds = model.Manifest.Thresholds;
        _normal = options.ConfidenceThreshold ?? thresholds.Normal.Confidence;
        _low = thresholds.LowFor(_normal);
        SureConfidence = options.ConfidenceThreshold ?? (thresholds.Sure ?? thresholds.Normal).Confidence;
        _calibration = model.Manifest.SizeCalibration;
        // What a refiner made of a confidence does not bear on those of single levels.
        _evidence = new TurnEvidence(
            refinerEngine is null && thresholds.Sure is { } sure ? sure.Confidence : Doubt.Third(thresholds.Normal.Confidence));
        _refiner = refinerEngine is null ? null : new FaceRefiner(model, _low, refinerEngine);
        _search = new LevelSearch(model, engine, firstLayers, Math.Min(_low, MinEvidence));
        try
        {
            _search.Try();
            _refiner?.Try();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>
    /// Makes a detector whose networks run on the processor, by FaceBlur's own arithmetic as far as it goes and is faster: all of a network of
    /// plain convolutions, the first layers of many others. The engine gets the rest, if there is any.
    /// </summary>
    /// <inheritdoc cref="PyramidFaceDetector(DetectorModel, DetectionOptions, ImagePyramid, IDetectionEngine, IDetectionEngine?)"/>
    /// <param name="makeEngine">Makes the engine for what it is to run, at most once for each network; the detector owns it.</param>
    public static PyramidFaceDetector OnProcessor(
        DetectorModel model, DetectionOptions options, ImagePyramid pyramid, Func<DetectorModel, IDetectionEngine> makeEngine)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pyramid);
        ArgumentNullException.ThrowIfNull(makeEngine);
        return Make(model, options, pyramid, makeEngine, isOnProcessor: true);
    }

    /// <summary>Makes a detector whose networks are run by an engine, whole: on a card, or because that engine was asked for.</summary>
    /// <inheritdoc cref="OnProcessor"/>
    public static PyramidFaceDetector ByEngine(
        DetectorModel model, DetectionOptions options, ImagePyramid pyramid, Func<DetectorModel, IDetectionEngine> makeEngine)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pyramid);
        ArgumentNullException.ThrowIfNull(makeEngine);
        return Make(model, options, pyramid, makeEngine, isOnProcessor: false);
    }

    /// <inheritdoc/>
    public string ModelId { get; }

    /// <inheritdoc/>
    public float SureConfidence { get; }

    /// <summary>How long the network has run so far, the refiner not included: for benchmarks.</summary>
    public TimeSpan NetworkTime => _search.NetworkTime;

    /// <summary>How long the refiner has worked so far, the cutting out of the candidates included: for benchmarks.</summary>
    public TimeSpan RefinerTime => _refiner?.Time ?? TimeSpan.Zero;

    /// <summary>How many candidates the refiner has looked at so far: for benchmarks.</summary>
    public long RefinedCandidates => _refiner?.Candidates ?? 0;

    /// <inheritdoc/>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.DetectionFailed"/>: the engine failed.</exception>
    /// <exception cref="ObjectDisposedException">The networks are not there any more.</exception>
    public IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken)
    {
        // Weights are unmanaged memory: who reads them once they are freed may end the process.
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        IReadOnlyList<PyramidLevel> levels = _pyramid.Levels(image.Width, image.Height);
        var search = new PhotoSearch(image, levels, _pixels, _search, cancellationToken);
        List<Face> faces = search.Find(QuarterTurn.None);
        List<Face> turned = FindTurned(search, levels);
        if (turned.Count > 0) faces = LevelFusion.UniteTurns([.. faces, .. turned]);
        if (_calibration is { } calibration) faces = faces.ConvertAll(face => face with { Confidence = calibration.Calibrate(face) });
        if (_refiner is not null) faces = _refiner.Refine(faces, image, _pixels, cancellationToken);
        return
        [
            .. faces
                .Where(face => face.Confidence >= _low)
                .Select(face => face with { IsUncertain = face.Confidence < _normal }),
        ];
    }

    /// <summary>Frees the engines and the buffers.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _search.Dispose();
        _refiner?.Dispose();
        _pixels.Dispose();
    }

    private static PyramidFaceDetector Make(
        DetectorModel model, DetectionOptions options, ImagePyramid pyramid, Func<DetectorModel, IDetectionEngine> makeEngine, bool isOnProcessor)
    {
        // Where four numbers are multiplied at once and no more, engines do as well by one large picture, but not by many small ones.
        bool isOurs = isOnProcessor && !SumBlock.IsNarrow;
        FirstLayers? first = isOurs ? FirstLayers.Of(model) : null;
        IDetectionEngine? engine = null, refinerEngine = null;
        try
        {
            engine = EngineFor(first?.Rest ?? model, isOurs);
            if (model.Refiner is { } refiner) refinerEngine = EngineFor(refiner, isOnProcessor);
        }
        catch
        {
            engine?.Dispose();
            first?.Dispose();
            throw;
        }
        return new PyramidFaceDetector(model, options, pyramid, engine, refinerEngine, first);

        IDetectionEngine EngineFor(DetectorModel network, bool isOwn) => (isOwn ? NetworkArithmetic.Of(network) : null) ?? makeEngine(network);
    }

    /// <summary>
    /// Finds out from the small levels, smallest first, whether the photo lies on its side or on its head, and searches it so turned. Where it
    /// does not, somebody in it may: a face that those levels are sure of counts in any case.
    /// </summary>
    private List<Face> FindTurned(PhotoSearch search, IReadOnlyList<PyramidLevel> levels)
    {
        if (levels[^1].Pixels > _pyramid.MaxTurnedPixels) return [];
        for (int level = levels.Count - 1; ; level--)
        {
            bool isLast = level == 0 || levels[level - 1].Pixels > _pyramid.MaxTurnedPixels;
            var seen = new Dictionary<QuarterTurn, List<Face>>();
            foreach (QuarterTurn turn in Turns) seen.Add(turn, search.Find(turn, level));
            if (_evidence.ChooseTurns(search.Find(QuarterTurn.None, level), seen, isLast) is not { } chosen) continue;

            var faces = new List<Face>();
            foreach ((QuarterTurn turn, List<Face> found) in seen)
                faces.AddRange(chosen.Contains(turn) ? search.Find(turn) : found.Where(face => face.Confidence >= _evidence.SureConfidence));
            return faces;
        }
    }
}
