using System.Diagnostics;

namespace FaceBlur.Detection.Refining;

/// <summary>
/// Looks at each candidate alone, with a second network and at the photo's best resolution, and corrects its confidence and its box. Holds
/// buffers and is for one thread at a time.
/// </summary>
internal sealed class FaceRefiner : IDisposable
{
    /// <summary>
    /// The network's confidence from which on its box means something. It learns from as many mistakes of detectors as faces, so what it
    /// calls unlikely is often a face that it hardly sees, whose box it still places better than the detector does.
    /// </summary>
    private const float MinConfidenceOfBox = 0.1f;

    /// <summary>IoU above which two corrected boxes are one face: they fit closely, so they may overlap more than those of different levels.</summary>
    private const float MaxOverlap = 0.4f;

    /// <summary>Pixels of the photo; a box with a shorter side is none.</summary>
    private const float MinSide = 1;

    /// <summary>
    /// What all looks together add to the log-odds of a candidate at most, but for few. What would need more to come to the threshold is not
    /// worth the looks: half of all candidates of 139 photos left out of training, and one of their 645 faces of 16 px and more.
    /// </summary>
    private const double Reach = 0.55;

    private readonly ModelRefiner _model;
    private readonly float _minConfidence;
    private readonly string _name;
    private readonly IDetectionEngine _engine;
    private readonly NetworkInput _input = new();
    private readonly NetworkOutputs _outputs;
    private readonly CropSampler _sampler;
    private readonly List<Face> _seen = [];
    private readonly CandidateLook[] _looks;

    /// <summary>Makes a refiner.</summary>
    /// <param name="model">Of the detector.</param>
    /// <param name="threshold">Confidence from which on a face counts for anything.</param>
    /// <param name="engine">Runs the refiner's network; disposed with this.</param>
    /// <exception cref="ArgumentException">The model has no refiner.</exception>
    public FaceRefiner(DetectorModel model, float threshold, IDetectionEngine engine)
    {
        _model = model.Manifest.Refiner ?? throw new ArgumentException("the model has no refiner", nameof(model));
        _minConfidence = Math.Max(_model.MinConfidence, Odds.ToConfidence(Odds.Log(threshold) - Reach));
        (_name, _engine) = (model.Manifest.Name, engine);
        _outputs = new NetworkOutputs([_model.Side]);
        _sampler = new CropSampler(_model.Side);
        _looks = CandidateLook.Of(_model.Contexts);
    }

    /// <summary>How long it has worked so far, the cutting out included: for benchmarks.</summary>
    public TimeSpan Time { get; private set; }

    /// <summary>How many candidates it has looked at so far: for benchmarks.</summary>
    public long Candidates { get; private set; }

    /// <summary>What remains of a confidence once the second network has seen the candidate too: their log-odds are added.</summary>
    /// <param name="confidence">Of the candidate, less than 1.</param>
    /// <param name="seen">Of the second network, 0 to 1.</param>
    /// <param name="weight">Of its log-odds.</param>
    /// <param name="limit">Its log-odds lie between this and the negative of this.</param>
    public static float Correct(float confidence, float seen, float weight, float limit) =>
        Odds.ToConfidence(Odds.Log(confidence) + (weight * Math.Clamp(Odds.Log(seen), -limit, limit)));

    /// <summary>Corrects those candidates of which the detector is neither sure nor hardly aware.</summary>
    /// <param name="faces">In pixels of the photo; changed by this call.</param>
    /// <param name="photo">Where they were found.</param>
    /// <param name="copies">The photo at the sizes at which it was searched.</param>
    /// <param name="cancellationToken">Checked between candidates.</param>
    /// <returns>Each face once, most confident first: two boxes may have been corrected to the same face.</returns>
    public List<Face> Refine(List<Face> faces, ImageView photo, LevelPixels copies, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < faces.Count; i++)
        {
            if (!IsInDoubt(faces[i].Confidence)) continue;
            cancellationToken.ThrowIfCancellationRequested();
            faces[i] = Refine(faces[i], photo, copies);
            Candidates++;
        }
        Time += Stopwatch.GetElapsedTime(start);
        return NonMaximumSuppression.Suppress(faces, MaxOverlap);
    }

    /// <summary>Runs the network once on nothing.</summary>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.ModelInvalid"/>: the network is none of this kind.</exception>
    public void Try()
    {
        try
        {
            var crop = new CandidateCrop(0, 0, _model.Side, QuarterTurn.None);
            _sampler.Cut(crop, new ImageView(new byte[ImageView.Channels], 1, 1, ImageView.Channels), 1, 1, _input);
            Run();
        }
        catch (FaceBlurException error)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.ModelInvalid,
                $"the refiner of the model {_name} does not have the outputs of a face detector",
                "cls, obj and bbox are needed for one cell as large as its input",
                error);
        }
    }

    /// <summary>Frees the engine and the buffers.</summary>
    public void Dispose()
    {
        _engine.Dispose();
        _input.Dispose();
    }

    private Face Refine(Face face, ImageView photo, LevelPixels copies)
    {
        // A box without area shows nothing that could be looked at.
        if (!(face.Box.Area > 0)) return face;
        Face corrected = face;
        double logOdds = 0;
        BoundingBox sides = default;
        for (int looks = 1; looks <= _looks.Length; looks++)
        {
            CandidateLook look = _looks[looks - 1];
            CandidateCrop crop = CandidateCrop.Around(face, look.Context);
            // Two looks in a row at one square differ in nothing but being mirrored.
            bool isShown = looks > 1 && _looks[looks - 2].Context == look.Context;
            if (!isShown) _sampler.Cut(crop, copies.Smallest(photo, crop.Side, _model.Side), photo.Width, photo.Height, _input);
            if (isShown || look.IsMirrored) _input.Mirror();
            Face seen = Run(crop, look.IsMirrored);
            (logOdds, sides) = (logOdds + Odds.Log(seen.Confidence), Sum(sides, seen.Box));
            float confidence = Odds.ToConfidence(logOdds / looks);
            corrected = face with { Confidence = Correct(face.Confidence, confidence, _model.Weight, _model.Limit) };
            if (confidence >= MinConfidenceOfBox)
            {
                BoundingBox box = Over(sides, looks).Intersect(new BoundingBox(0, 0, photo.Width, photo.Height));
                if (box.Width >= MinSide && box.Height >= MinSide) corrected = corrected with { Box = box };
            }
            // The network errs in a picture where it does not in its mirror image, or in one that shows more of what is around: what is in
            // doubt after one look gets another.
            if (!IsInDoubt(corrected.Confidence)) break;
        }
        return corrected;
    }

    private bool IsInDoubt(float confidence) => confidence >= _minConfidence && confidence < _model.MaxConfidence;

    /// <summary>What the network says of a crop; the box in pixels of the photo.</summary>
    private Face Run(CandidateCrop crop, bool isMirrored)
    {
        Face seen = Run();
        BoundingBox box = isMirrored ? seen.Box with { X = _model.Side - seen.Box.Right } : seen.Box;
        return seen with { Box = crop.ToPhoto(box, _model.Side) };
    }

    /// <summary>The network's one cell.</summary>
    private Face Run()
    {
        _engine.Run(_input);
        _seen.Clear();
        _outputs.Read(_engine, _model.Side, _model.Side, minConfidence: 0, _seen);
        return _seen[0];
    }

    private static BoundingBox Sum(BoundingBox a, BoundingBox b) => new(a.X + b.X, a.Y + b.Y, a.Width + b.Width, a.Height + b.Height);

    private static BoundingBox Over(BoundingBox sum, int count) => new(sum.X / count, sum.Y / count, sum.Width / count, sum.Height / count);
}
