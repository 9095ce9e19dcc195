using FaceBlur.Detection.Turning;

namespace FaceBlur.Core.Tests.Detection.Turning;

/// <summary>What is made of the faces that a photo shows as it is and turned. Sure is 0.9.</summary>
public sealed class TurnEvidenceTests
{
    private readonly TurnEvidence _evidence = new(0.9f);

    [Fact]
    public void ChooseTurns_SureFacesUprightAndNoneTurned_NeedsNoMoreEvidence() =>
        Assert.Equal([], Choose(upright: [0.99f], clockwise: [], isLast: false));

    [Fact]
    public void ChooseTurns_SureFacesTurnedAndNoneUpright_ChoosesThatTurnAtOnce() =>
        Assert.Equal([QuarterTurn.Clockwise], Choose(upright: [], clockwise: [0.99f], isLast: false));

    [Theory]
    [InlineData(0.99f, 0.99f)]
    [InlineData(0.91f, 0f)]
    [InlineData(0f, 0.91f)]
    [InlineData(0f, 0f)]
    public void ChooseTurns_TooLittleEvidenceOrForBoth_WaitsForMore(float upright, float clockwise) =>
        Assert.Null(Choose([upright], [clockwise], isLast: false));

    [Fact]
    public void ChooseTurns_AsMuchEvidenceForATurnInTheEnd_SearchesItToo() =>
        Assert.Equal([QuarterTurn.Clockwise], Choose([0.99f], [0.99f], isLast: true));

    [Fact]
    public void ChooseTurns_LittleEvidenceForATurnAndNoneUprightInTheEnd_SearchesIt() =>
        Assert.Equal([QuarterTurn.Clockwise], Choose([], [0.91f], isLast: true));

    [Fact]
    public void ChooseTurns_NoEvidenceInTheEnd_SearchesNoTurn() => Assert.Equal([], Choose([0.5f], [0.5f], isLast: true));

    /// <summary>The network finds large faces that lie, many of them, but is not sure.</summary>
    [Fact]
    public void ChooseTurns_ManyFacesThatAreNotSure_DoNotOutweighASureOne() =>
        Assert.Equal([], Choose(upright: [0.99f], clockwise: [.. Enumerable.Repeat(0.89f, 50)], isLast: false));

    [Fact]
    public void ChooseTurns_CertainFace_CountsForNoMoreThanAFewSureOnes() =>
        Assert.Equal([QuarterTurn.Clockwise], Choose(upright: [1], clockwise: [0.98f, 0.98f, 0.98f], isLast: true));

    private IReadOnlyList<QuarterTurn>? Choose(float[] upright, float[] clockwise, bool isLast)
    {
        var turned = new Dictionary<QuarterTurn, List<Face>>
        {
            [QuarterTurn.Clockwise] = Faces(clockwise), [QuarterTurn.Half] = [], [QuarterTurn.Counterclockwise] = [],
        };
        return _evidence.ChooseTurns(Faces(upright), turned, isLast);
    }

    private static List<Face> Faces(float[] confidences) =>
        [.. confidences.Select((confidence, i) => new Face(new BoundingBox(i * 50, 0, 40, 40), confidence))];
}
