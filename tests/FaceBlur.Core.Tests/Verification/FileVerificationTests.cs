namespace FaceBlur.Core.Tests.Verification;

public sealed class FileVerificationTests
{
    [Theory]
    [InlineData(0.9f, QuarterTurn.None, 0.89f, false)]
    [InlineData(0.9f, QuarterTurn.None, 0.9f, true)]
    [InlineData(0.9f, QuarterTurn.Half, 0.96f, false)]
    [InlineData(0.9f, QuarterTurn.Clockwise, 0.96f, false)]
    [InlineData(0.9f, QuarterTurn.Counterclockwise, 0.97f, true)]
    public void SureFaces_FaceThatLies_LeavesAThirdOfTheDoubt(float sure, QuarterTurn turn, float confidence, bool isSure) =>
        Assert.Equal(isSure, Found(sure, turn, confidence).SureFaces.Any());

    [Fact]
    public void SureFaces_DetectorThatDoesNotSayHowSureItMustBe_AreAllLyingOnesToo()
    {
        FileVerification verification = Found(sure: 0, QuarterTurn.Half, confidence: 0.01f);

        Assert.Equal(verification.VisibleFaces, verification.SureFaces);
    }

    private static FileVerification Found(float sure, QuarterTurn turn, float confidence) => new()
    {
        Violations = [],
        Metadata = [],
        VisibleFaces = [new Face(new BoundingBox(0, 0, 10, 10), confidence) { Turn = turn }],
        SureConfidence = sure,
    };
}
