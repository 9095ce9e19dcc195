using FaceBlur.Detection;

namespace FaceBlur.Core.Tests.Detection;

public sealed class LevelFusionTests
{
    [Fact]
    public void Fuse_FaceOfOneLevel_StaysAsItIs()
    {
        Face face = At(10, 10, 50, 0.6f);

        Face fused = Assert.Single(LevelFusion.Fuse([[face], []]));

        Assert.Equal(face.Box, fused.Box);
        Assert.Equal(0.6f, fused.Confidence, 5);
    }

    [Fact]
    public void Fuse_LevelsThatAgree_AreSurerThanEach()
    {
        Face fused = Assert.Single(LevelFusion.Fuse([[At(10, 10, 50, 0.6f)], [At(14, 8, 46, 0.8f)]]));

        Assert.Equal(new BoundingBox(14, 8, 46, 46), fused.Box);
        Assert.Equal(MathF.Sqrt(1 - (0.64f * 0.36f)), fused.Confidence, 5);
    }

    [Fact]
    public void Fuse_TwoBoxesOfOneLevelOnAFace_CountOnce()
    {
        Face[] larger = [At(10, 10, 50, 0.8f)], smaller = [At(0, 0, 55, 0.6f), At(22, 22, 50, 0.6f)];

        Assert.Equal(MathF.Sqrt(1 - (0.36f * 0.64f)), Assert.Single(LevelFusion.Fuse([larger, smaller])).Confidence, 5);
    }

    [Fact]
    public void Fuse_TwoPeopleOfOneLevelWhoOverlap_StayTwo()
    {
        Face inFront = At(0, 0, 50, 0.9f), behind = At(22, 0, 50, 0.7f);
        Assert.InRange(inFront.Box.IntersectionOverUnion(behind.Box), 0.3f, 0.45f);

        Assert.Equal([inFront.Box, behind.Box], LevelFusion.Fuse([[inFront, behind], []]).Select(face => face.Box));
    }

    [Fact]
    public void UniteTurns_FaceThatIsSeenUprightAndTurned_IsTheSurerOneAndNoSurer()
    {
        Face upright = At(10, 10, 50, 0.9f), lying = At(14, 8, 46, 0.6f) with { Turn = QuarterTurn.Half };

        Assert.Equal([upright], LevelFusion.UniteTurns([lying, upright]));
    }

    [Fact]
    public void UniteTurns_TwoPeopleOfOneTurnWhoOverlap_StayTwo()
    {
        Face inFront = At(0, 0, 50, 0.9f), behind = At(22, 0, 50, 0.7f), lying = At(300, 0, 50, 0.8f) with { Turn = QuarterTurn.Half };

        Assert.Equal([inFront, lying, behind], LevelFusion.UniteTurns([behind, lying, inFront]));
    }

    [Fact]
    public void Fuse_ManyDoubtfulLevels_OvertakeOneThatIsLessDoubtful()
    {
        Face often = At(300, 0, 40, 0.4f), once = At(0, 0, 40, 0.5f);

        List<Face> fused = LevelFusion.Fuse([[once, often], [often], [often], [often]]);

        Assert.Equal([often.Box, once.Box], fused.Select(face => face.Box));
    }

    [Fact]
    public void Fuse_SmallBoxInALargeOne_AreTwoFaces() =>
        Assert.Equal(2, LevelFusion.Fuse([[At(30, 30, 20, 0.9f)], [At(0, 0, 100, 0.8f)]]).Count);

    [Fact]
    public void Fuse_NoLevels_IsNothing() => Assert.Empty(LevelFusion.Fuse([]));

    private static Face At(float x, float y, float side, float confidence) => new(new BoundingBox(x, y, side, side), confidence);
}
