using FaceBlur.Verification;

namespace FaceBlur.Core.Tests.Verification;

public sealed class ByteSumsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(48)]
    [InlineData(53)]
    public void Sums_AnyLength_AreThoseOfAPlainLoop(int length)
    {
        byte[] one = new byte[length], other = new byte[length];
        var random = new Random(length);
        random.NextBytes(one);
        random.NextBytes(other);

        Assert.Equal(one.Sum(value => value), ByteSums.Sum(one));
        Assert.Equal(one.Zip(other, (a, b) => Math.Abs(a - b)).Sum(), ByteSums.AbsoluteDifference(one, other));
    }
}
