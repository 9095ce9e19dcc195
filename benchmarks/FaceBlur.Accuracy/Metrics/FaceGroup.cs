namespace FaceBlur.Accuracy.Metrics;

/// <summary>Faces that are looked at together: of one size, or with one attribute.</summary>
internal sealed record FaceGroup(string Name, Func<MeasuredFace, bool> Holds)
{
    /// <summary>By the square root of the area, pixels.</summary>
    public static IReadOnlyList<FaceGroup> BySize { get; } =
    [
        Size(10, 16), Size(16, 32), Size(32, 64), Size(64, 128), Size(128, 256), From(256), From(16), From(64),
    ];

    /// <summary>By what the annotators said, faces of 16 pixels and more.</summary>
    public static IReadOnlyList<FaceGroup> ByAttribute { get; } =
    [
        Attribute("clear", face => face.Face.Blur == 0),
        Attribute("blurred", face => face.Face.Blur == 1),
        Attribute("heavily blurred", face => face.Face.Blur == 2),
        Attribute("not occluded", face => face.Face.Occlusion == 0),
        Attribute("partly occluded", face => face.Face.Occlusion == 1),
        Attribute("heavily occluded", face => face.Face.Occlusion == 2),
        Attribute("typical pose", face => face.Face.Pose == 0),
        Attribute("atypical pose", face => face.Face.Pose != 0),
    ];

    private static FaceGroup Size(int from, int to) => new($"{from}-{to} px", face => face.Face.Side >= from && face.Face.Side < to);

    private static FaceGroup From(int from) => new($">= {from} px", face => face.Face.Side >= from);

    private static FaceGroup Attribute(string name, Func<MeasuredFace, bool> holds) => new(name, face => face.Face.Side >= 16 && holds(face));
}
