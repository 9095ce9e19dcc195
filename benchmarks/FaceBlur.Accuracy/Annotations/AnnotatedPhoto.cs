namespace FaceBlur.Accuracy.Annotations;

/// <summary>A photo and every face that people marked in it.</summary>
/// <param name="Name">Relative to the folder <c>images</c>.</param>
/// <param name="Path">Where the file is.</param>
/// <param name="Faces">In the order of the annotations, those that do not count among them.</param>
internal sealed record AnnotatedPhoto(string Name, string Path, IReadOnlyList<AnnotatedFace> Faces);
