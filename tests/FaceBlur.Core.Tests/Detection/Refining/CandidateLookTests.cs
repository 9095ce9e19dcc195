using FaceBlur.Detection.Refining;

namespace FaceBlur.Core.Tests.Detection.Refining;

/// <summary>In which order a candidate is shown.</summary>
public sealed class CandidateLookTests
{
    [Fact]
    public void Of_OneContext_IsThePictureAndItsMirrorImage() =>
        Assert.Equal([new CandidateLook(2, false), new CandidateLook(2, true)], CandidateLook.Of([2]));

    [Fact]
    public void Of_TwoContexts_DifferInEverythingFirst() => Assert.Equal(
        [new CandidateLook(2, false), new CandidateLook(2.5f, true), new CandidateLook(2.5f, false), new CandidateLook(2, true)],
        CandidateLook.Of([2, 2.5f]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Of_AnyContexts_ShowsEachOfThemBothWays(int count)
    {
        float[] contexts = [.. Enumerable.Range(1, count).Select(number => 1 + (number / 4f))];

        CandidateLook[] looks = CandidateLook.Of(contexts);

        Assert.Equal(2 * count, looks.Distinct().Count());
        Assert.Equal(contexts, looks.Take(count).Select(look => look.Context));
        Assert.All(contexts, context => Assert.Equal(2, looks.Count(look => look.Context == context)));
    }
}
