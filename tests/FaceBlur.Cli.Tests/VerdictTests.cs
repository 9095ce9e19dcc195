using FaceBlur.Cli.Commands;
using FaceBlur.Metadata;

namespace FaceBlur.Cli.Tests;

public sealed class VerdictTests
{
    [Fact]
    public void Of_NothingFound_IsCleanWithoutARemark() => Assert.True(Verdict.Of(Found()) is { IsClean: true, Remark: null });

    [Fact]
    public void Of_FaceThatTheDetectorIsSureOf_IsAnObjection() =>
        Assert.Equal(["may still show a face"], Verdict.Of(Found(faces: [0.97f], sure: 0.97f)).Objections);

    [Fact]
    public void Of_SomethingLikeAFace_IsARemark()
    {
        Verdict verdict = Verdict.Of(Found(faces: [0.96f, 0.5f], sure: 0.97f));

        Assert.True(verdict.IsClean);
        Assert.Equal("perhaps a face in 2 places: look", verdict.Remark);
    }

    [Fact]
    public void Of_DetectorThatDoesNotSayHowSureItMustBe_ObjectsToEveryFace() =>
        Assert.Equal(["may still show 3 faces"], Verdict.Of(Found(faces: [0.5f, 0.4f, 0.3f])).Objections);

    [Fact]
    public void Of_ManyViolations_ShowsTheFirstAndCountsTheRest()
    {
        Verdict verdict = Verdict.Of(Found(violations: ["a", "b", "b", "c", "d", "e"], metadata: [MetadataKind.Gps]));

        Assert.Equal(["carries GPS position", "a", "b", "c", "and 2 things more that its format need not hold"], verdict.Objections);
    }

    private static FileVerification Found(string[]? violations = null, MetadataKind[]? metadata = null, float[]? faces = null, float sure = 0) => new()
    {
        Violations = violations ?? [],
        Metadata = [.. (metadata ?? []).Select(kind => new MetadataFinding(kind, "APP1"))],
        VisibleFaces = [.. (faces ?? []).Select(confidence => new Face(new BoundingBox(0, 0, 10, 10), confidence))],
        SureConfidence = sure,
    };
}
