namespace FaceBlur;

/// <summary>A verified file that now lies where it was to go.</summary>
/// <param name="Name">The name in its store: a path, or empty for a stream.</param>
/// <param name="Bytes">Length of the file.</param>
public sealed record CommittedOutput(string Name, long Bytes);
