namespace FaceBlur;

/// <summary>How far a batch is.</summary>
/// <param name="Completed">Photos that have a result.</param>
/// <param name="Discovered">Photos in the batch; known from the start.</param>
/// <param name="Latest">The result that was just added.</param>
public readonly record struct BatchProgress(int Completed, int Discovered, ImageResult Latest);
