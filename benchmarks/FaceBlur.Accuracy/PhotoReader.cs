using FaceBlur.Accuracy.Annotations;

namespace FaceBlur.Accuracy;

/// <summary>Decodes photos the way FaceBlur does, and shows their upright pixels.</summary>
internal sealed class PhotoReader : IDisposable
{
    private readonly LookingDetector _detector = new();
    private readonly FaceBlurPipeline _pipeline;

    public PhotoReader() => _pipeline = new FaceBlurPipelineBuilder().UseOpenCv().UseDetector(() => _detector).WithWorkers(1).Build();

    public delegate void Look(ImageView pixels);

    /// <exception cref="FaceBlurException">The photo is one that FaceBlur refuses.</exception>
    public async Task ReadAsync(AnnotatedPhoto photo, Look look, CancellationToken cancellationToken)
    {
        _detector.Look = look;
        await _pipeline.ScanAsync(ImageSource.FromFile(photo.Path), cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _pipeline.Dispose();

    /// <summary>The place in the pipeline where pixels can be seen.</summary>
    private sealed class LookingDetector : IFaceDetector
    {
        public Look? Look { get; set; }

        public IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken)
        {
            Look?.Invoke(image);
            return [];
        }

        public void Dispose() => Look = null;
    }
}
