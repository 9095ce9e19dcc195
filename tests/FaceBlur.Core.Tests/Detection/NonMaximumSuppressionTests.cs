using FaceBlur.Detection;

namespace FaceBlur.Core.Tests.Detection;

public sealed class NonMaximumSuppressionTests
{
    [Fact]
    public void Suppress_OverlappingBoxes_KeepsTheMostConfident()
    {
        Face sure = At(10, 10, 50, 0.9f), less = At(13, 12, 48, 0.6f), elsewhere = At(200, 10, 50, 0.5f);

        Assert.Equal([sure, elsewhere], NonMaximumSuppression.Suppress([less, elsewhere, sure], 0.4f));
    }

    [Fact]
    public void Suppress_SmallSureBoxInALargeOne_KeepsBoth()
    {
        Face nose = At(60, 60, 20, 0.95f), head = At(20, 20, 100, 0.7f);

        Assert.Equal([nose, head], NonMaximumSuppression.Suppress([head, nose], 0.4f));
    }

    [Fact]
    public void Suppress_FacesSideBySide_KeepsAll()
    {
        List<Face> crowd = [.. Enumerable.Range(0, 20).Select(i => At(i * 14, 0, 18, 0.5f + (i * 0.01f)))];

        Assert.Equal(20, NonMaximumSuppression.Suppress(crowd, 0.4f).Count);
    }

    [Fact]
    public void Suppress_EqualConfidences_DoesNotDependOnTheOrder()
    {
        List<Face> faces = [At(0, 0, 50, 0.5f), At(20, 0, 50, 0.5f), At(40, 0, 50, 0.5f)];
        List<Face> reversed = [.. Enumerable.Reverse(faces)];

        Assert.Equal(NonMaximumSuppression.Suppress(faces, 0.3f), NonMaximumSuppression.Suppress(reversed, 0.3f));
    }

    [Fact]
    public void Suppress_Nothing_IsNothing() => Assert.Empty(NonMaximumSuppression.Suppress([], 0.4f));

    private static Face At(float x, float y, float side, float confidence) => new(new BoundingBox(x, y, side, side), confidence);
}
