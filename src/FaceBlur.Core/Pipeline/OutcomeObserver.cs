namespace FaceBlur.Pipeline;

/// <summary>Tells whoever asked of each outcome. What they throw is dropped: the photo is what it is, and so is the run.</summary>
internal sealed class OutcomeObserver(Action<ImageResult>? observer)
{
    public void Tell(ImageResult result)
    {
        try
        {
            observer?.Invoke(result);
        }
        catch (Exception)
        {
            // A log that cannot be written must not make a redacted photo look like a failed one.
        }
    }
}
