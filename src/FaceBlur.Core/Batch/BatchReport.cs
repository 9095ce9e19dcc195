namespace FaceBlur;

/// <summary>What became of a batch.</summary>
/// <param name="Results">One for each input, in the order of <see cref="ImageResult.Number"/>.</param>
/// <param name="Elapsed">From the first look at the inputs to the last result.</param>
public sealed record BatchReport(IReadOnlyList<ImageResult> Results, TimeSpan Elapsed)
{
    /// <summary>Photos that were covered, verified and written.</summary>
    public IEnumerable<ImageResult.Redacted> Redacted => Results.OfType<ImageResult.Redacted>();

    /// <summary>Photos that the earlier run had done.</summary>
    public IEnumerable<ImageResult.AlreadyDone> AlreadyDone => Results.OfType<ImageResult.AlreadyDone>();

    /// <summary>Inputs that were no photos, companion files among them.</summary>
    public IEnumerable<ImageResult.Skipped> Skipped => Results.OfType<ImageResult.Skipped>();

    /// <summary>Files beside the photos that can tell what the outputs no longer do: none is copied, and none should be published.</summary>
    public IEnumerable<ImageResult.Skipped> Companions => Skipped.Where(result => result.IsCompanion);

    /// <summary>Photos without an output.</summary>
    public IEnumerable<ImageResult.Failed> Failed => Results.OfType<ImageResult.Failed>();

    /// <summary>Photos that were written although no face was found in them: somebody should look at each.</summary>
    public IEnumerable<ImageResult.Redacted> WithoutFaces => Redacted.Where(result => result.Report.Faces.Count == 0);

    /// <summary>Throws when a photo has no output.</summary>
    /// <exception cref="FaceBlurException">The first failure's code, and how many there were.</exception>
    public void ThrowIfAnyFailed()
    {
        ImageResult.Failed[] failed = [.. Failed];
        if (failed.Length == 0) return;
        string count = failed.Length == 1 ? "1 photo has" : $"{failed.Length} photos have";
        throw new FaceBlurException(
            failed[0].Error.Code, $"{count} no output; the first: {failed[0].Error.Message}", failed[0].Error.Hint, failed[0].Error);
    }
}
