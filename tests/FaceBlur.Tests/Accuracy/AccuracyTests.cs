using FaceBlur.Accuracy.Annotations;
using FaceBlur.Accuracy.Metrics;

namespace FaceBlur.Tests.Accuracy;

/// <summary>A yardstick that is wrong makes every number wrong: each measure on a case that can be worked out by hand.</summary>
public sealed class AccuracyTests
{
    private static readonly RedactionOptions Redaction = FaceBlurOptions.Protest.Redaction;

    [Fact]
    public void Parse_WiderFaceAnnotations_ReadsBoxesAndAttributes()
    {
        IReadOnlyList<AnnotatedPhoto> photos = WiderFaceFolder.Parse(
            ["a/one.jpg", "2", "10 20 30 40 2 0 0 0 1 1", "0 0 9 9 0 0 0 1 2 0", "b/none.jpg", "0", "0 0 0 0 0 0 0 0 0 0"], "images");

        Assert.Equal(["a/one.jpg", "b/none.jpg"], photos.Select(photo => photo.Name));
        Assert.Equal(new AnnotatedFace(new BoundingBox(10, 20, 30, 40), 2, 1, 1, IsInvalid: false), photos[0].Faces[0]);
        Assert.Equal([true, false], photos[0].Faces.Select(face => face.Counts));
        Assert.Empty(photos[1].Faces);
    }

    [Fact]
    public void Parse_AnnotationsCutShort_AreRefused() =>
        Assert.Throws<FormatException>(() => WiderFaceFolder.Parse(["a/one.jpg", "2", "10 20 30 40 2 0 0 0 1 1"], "images"));

    [Fact]
    public void Matching_SameFaceTwice_IsOneFaceAndOneFalseAlarm()
    {
        AnnotatedPhoto photo = Photo(Marked(0, 0, 40));

        Matching matching = Matching.Of([Found(2, 2, 40, 0.9f), Found(0, 0, 40, 0.8f), Found(300, 0, 40, 0.7f)], photo, Subset.All);

        Assert.Equal([Verdict.Face, Verdict.FalseAlarm, Verdict.FalseAlarm], matching.Verdicts);
        Assert.Equal([0.9f], matching.FoundAt);
    }

    [Fact]
    public void Matching_FaceThatDoesNotCount_IsNeitherFaceNorFalseAlarm()
    {
        AnnotatedPhoto photo = Photo(Marked(0, 0, 40) with { IsInvalid = true }, Marked(100, 0, 8));

        Matching matching = Matching.Of([Found(0, 0, 40, 0.9f), Found(100, 0, 8, 0.8f)], photo, Subset.All);

        Assert.Equal([Verdict.NotCounted, Verdict.NotCounted], matching.Verdicts);
    }

    [Fact]
    public void Matching_Subset_LeavesOtherFacesOut()
    {
        AnnotatedPhoto photo = Photo(Marked(0, 0, 40), Marked(100, 0, 40));
        Subset easy = Subset.Parse("easy", ["photo.jpg", "1", "2"]);

        Matching matching = Matching.Of([Found(0, 0, 40, 0.9f), Found(100, 0, 40, 0.8f)], photo, easy);

        Assert.Equal([Verdict.NotCounted, Verdict.Face], matching.Verdicts);
    }

    [Fact]
    public void AveragePrecision_FaceThenFalseAlarmThenFace_IsTheAreaUnderTheCurve()
    {
        (float, Verdict)[] detections =
            [(0.9f, Verdict.Face), (0.8f, Verdict.FalseAlarm), (0.7f, Verdict.Face), (0.6f, Verdict.NotCounted)];

        Assert.Equal((1 + (2 / 3d)) / 3, AveragePrecision.Of(detections, faces: 3), 9);
    }

    [Fact]
    public void CoveredAt_RegionOnTheFace_IsTheConfidenceOfThatRegion() => Assert.Equal(
        0.8f, Coverage.CoveredAt(new BoundingBox(100, 100, 40, 40), 400, 400, [Found(300, 300, 40, 0.9f), Found(104, 98, 36, 0.8f)], Redaction));

    [Fact]
    public void CoveredAt_FaceThatTakesTwoRegions_IsTheLowerConfidence()
    {
        var face = new BoundingBox(100, 100, 200, 200);

        Assert.Equal(0.6f, Coverage.CoveredAt(face, 400, 400, [Found(110, 110, 70, 0.9f), Found(200, 130, 100, 0.6f)], Redaction));
    }

    [Fact]
    public void CoveredAt_RegionElsewhere_IsNothing() => Assert.Equal(
        0, Coverage.CoveredAt(new BoundingBox(100, 100, 40, 40), 400, 400, [Found(250, 100, 40, 0.9f)], Redaction));

    [Fact]
    public void CoveredAt_FaceCutByTheEdge_CountsOnlyWhatIsInThePhoto() => Assert.Equal(
        0.9f, Coverage.CoveredAt(new BoundingBox(-60, 100, 80, 80), 400, 400, [Found(0, 105, 34, 0.9f)], Redaction));

    private static AnnotatedPhoto Photo(params AnnotatedFace[] faces) => new("photo.jpg", "photo.jpg", faces);

    private static AnnotatedFace Marked(float x, float y, float side) => new(new BoundingBox(x, y, side, side), 0, 0, 0, IsInvalid: false);

    private static Face Found(float x, float y, float side, float confidence) => new(new BoundingBox(x, y, side, side), confidence);
}
