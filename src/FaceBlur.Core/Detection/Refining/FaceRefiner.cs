using System.Diagnostics;
using System.Runtime.InteropServices;

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
    private readonly CropNetwork _network;
    private readonly NetworkInput _input = new();
    private readonly CropSampler _sampler;
    private readonly CandidateLook[] _looks;
    private readonly List<RefinedCandidate> _candidates = [];

    /// <summary>Makes a refiner.</summary>
    /// <param name="model">Of the detector.</param>
    /// <param name="threshold">Confidence from which on a face counts for anything.</param>
    /// <param name="engine">Runs the refiner's network; disposed with this.</param>
    /// <exception cref="ArgumentException">The model has no refiner.</exception>
    public FaceRefiner(DetectorModel model, float threshold, IDetectionEngine engine)
    {
        _model = model.Manifest.Refiner ?? throw new ArgumentException("the model has no refiner", nameof(model));
        _minConfidence = Math.Max(_model.MinConfidence, Odds.ToConfidence(Odds.Log(threshold) - Reach));
        (_name, _network) = (model.Manifest.Name, new CropNetwork(engine, _model.Side));
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
        _candidates.Clear();
        for (int i = 0; i < faces.Count; i++)
        {
            // A box without area shows nothing that could be looked at.
            if (IsInDoubt(faces[i].Confidence) && faces[i].Box.Area > 0) _candidates.Add(new RefinedCandidate(i, faces[i]));
        }
        Candidates += _candidates.Count;
        // The network errs in a picture where it does not in its mirror image, or in one that shows more of what is around: what is in
        // doubt after one look gets another.
        foreach (CandidateLook look in _looks)
        {
            for (int first = 0; first < _candidates.Count; first += _network.Capacity)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int count = Math.Min(_network.Capacity, _candidates.Count - first);
                Look(look, CollectionsMarshal.AsSpan(_candidates).Slice(first, count), photo, copies);
            }
            foreach (RefinedCandidate candidate in _candidates) faces[candidate.Number] = Corrected(candidate, photo);
            _candidates.RemoveAll(candidate => !IsInDoubt(faces[candidate.Number].Confidence));
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
            _network.Start(1);
            _network.Put(0, _input);
            _network.Run();
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
        _network.Dispose();
        _input.Dispose();
    }

    /// <summary>Shows candidates to the network and adds what it says to what it has said before.</summary>
    private void Look(CandidateLook look, Span<RefinedCandidate> candidates, ImageView photo, LevelPixels copies)
    {
        _network.Start(candidates.Length);
        for (int i = 0; i < candidates.Length; i++)
        {
            CandidateCrop crop = CandidateCrop.Around(candidates[i].Face, look.Context);
            _sampler.Cut(crop, copies.Smallest(photo, crop.Side, _model.Side), photo.Width, photo.Height, _input);
            if (look.IsMirrored) _input.Mirror();
            _network.Put(i, _input);
        }
        _network.Run();
        for (int i = 0; i < candidates.Length; i++)
        {
            Face seen = _network.Seen(i);
            BoundingBox box = look.IsMirrored ? seen.Box with { X = _model.Side - seen.Box.Right } : seen.Box;
            CandidateCrop crop = CandidateCrop.Around(candidates[i].Face, look.Context);
            candidates[i] = candidates[i].With(Odds.Log(seen.Confidence), crop.ToPhoto(box, _model.Side));
        }
    }

    /// <summary>The candidate after the looks so far.</summary>
    private Face Corrected(RefinedCandidate candidate, ImageView photo)
    {
        Face face = candidate.Face;
        float seen = candidate.Confidence;
        Face corrected = face with { Confidence = Correct(face.Confidence, seen, _model.Weight, _model.Limit) };
        if (seen < MinConfidenceOfBox) return corrected;
        BoundingBox box = candidate.Box.Intersect(new BoundingBox(0, 0, photo.Width, photo.Height));
        return box.Width >= MinSide && box.Height >= MinSide ? corrected with { Box = box } : corrected;
    }

    private bool IsInDoubt(float confidence) => confidence >= _minConfidence && confidence < _model.MaxConfidence;
}
