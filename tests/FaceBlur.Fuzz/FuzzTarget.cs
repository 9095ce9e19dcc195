namespace FaceBlur.Fuzz;

/// <summary>Something that reads bytes from strangers.</summary>
/// <param name="Name">As it is named on the command line.</param>
/// <param name="Run">Reads them. Anything it throws but <see cref="FaceBlurException"/> is a finding.</param>
/// <param name="Seeds">Sound input, to be spoiled.</param>
internal sealed record FuzzTarget(string Name, Action<byte[]> Run, IReadOnlyList<byte[]> Seeds)
{
    /// <summary>Reads once, taking a refusal for an answer.</summary>
    public void Try(byte[] input)
    {
        try
        {
            Run(input);
        }
        catch (FaceBlurException)
        {
            // Refused: that is what it is for.
        }
    }
}
