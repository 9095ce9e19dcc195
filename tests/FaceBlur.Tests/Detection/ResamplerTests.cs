using FaceBlur.Detection.Resampling;
using FaceBlur.Imaging;
using OpenCvSharp;

namespace FaceBlur.Tests.Detection;

/// <summary>The thresholds of the models were measured on pixels that OpenCV resized: ours must be the same.</summary>
public sealed class ResamplerTests
{
    [Theory]
    [InlineData(400, 300, 163, 122)]
    [InlineData(400, 300, 200, 150)]
    [InlineData(401, 299, 284, 211)]
    [InlineData(97, 13, 96, 12)]
    [InlineData(1000, 3, 707, 2)]
    [InlineData(5, 7, 1, 1)]
    [InlineData(10, 10, 2, 2)]
    [InlineData(11, 11, 3, 3)]
    [InlineData(31, 5, 30, 4)]
    [InlineData(64, 4, 45, 3)]
    [InlineData(1, 9, 1, 4)]
    [InlineData(33, 33, 33, 33)]
    public void Resample_SmallerSize_GivesWhatOpenCvGivesByArea(int width, int height, int newWidth, int newHeight) =>
        AssertLikeOpenCv(width, height, newWidth, newHeight, InterpolationFlags.Area);

    [Theory]
    [InlineData(320, 240, 453, 339)]
    [InlineData(1, 1, 3, 3)]
    [InlineData(2, 90, 3, 127)]
    public void Resample_LargerSize_GivesWhatOpenCvGivesByCubic(int width, int height, int newWidth, int newHeight) =>
        AssertLikeOpenCv(width, height, newWidth, newHeight, InterpolationFlags.Cubic);

    [Fact]
    public void Resample_SmallerSize_IsNoDarkerInTheMean()
    {
        using PixelBuffer from = Noise(980, 735), to = new(400, 300);
        using var resampler = new Resampler();

        resampler.Resample(from.AsView(), to);

        Assert.Equal(MeanOf(from), MeanOf(to), tolerance: 0.005);
    }

    [Fact]
    public void Resample_SmallerSizeOfWhite_IsWhite()
    {
        using PixelBuffer from = new(980, 735), to = new(401, 301);
        for (int y = 0; y < from.Height; y++) from.Row(y).Fill(255);
        using var resampler = new Resampler();

        resampler.Resample(from.AsView(), to);

        for (int y = 0; y < to.Height; y++) Assert.True(to.Row(y).IndexOfAnyExcept((byte)255) < 0);
    }

    [Fact]
    public void Resample_OneSizeAfterTheOther_KeepsNothingOfTheFirst()
    {
        using var resampler = new Resampler();
        using PixelBuffer first = Noise(300, 200), second = Noise(90, 70);
        using PixelBuffer between = new(212, 141), again = new(64, 50), fresh = new(64, 50);

        resampler.Resample(first.AsView(), between);
        resampler.Resample(second.AsView(), again);

        using var other = new Resampler();
        other.Resample(second.AsView(), fresh);
        for (int y = 0; y < 50; y++) Assert.True(fresh.Row(y).SequenceEqual(again.Row(y)));
    }

    private static void AssertLikeOpenCv(int width, int height, int newWidth, int newHeight, InterpolationFlags interpolation)
    {
        using PixelBuffer from = Noise(width, height), to = new(newWidth, newHeight);
        using var resampler = new Resampler();

        resampler.Resample(from.AsView(), to);

        using Mat source = Mat.FromPixelData(height, width, MatType.CV_8UC3, from.Address, from.StrideBytes);
        using var expected = new Mat();
        Cv2.Resize(source, expected, new Size(newWidth, newHeight), interpolation: interpolation);
        using Mat actual = Mat.FromPixelData(newHeight, newWidth, MatType.CV_8UC3, to.Address, to.StrideBytes);
        // One level: OpenCV adds up in another order, and in whole numbers where it enlarges.
        Assert.True(Cv2.Norm(expected, actual, NormTypes.INF) <= 1);
    }

    private static double MeanOf(PixelBuffer pixels)
    {
        long sum = 0;
        for (int y = 0; y < pixels.Height; y++)
            foreach (byte channel in pixels.Row(y)) sum += channel;
        return sum / (pixels.Width * 3.0 * pixels.Height);
    }

    private static PixelBuffer Noise(int width, int height)
    {
        var random = new Random(1);
        var pixels = new PixelBuffer(width, height);
        for (int y = 0; y < height; y++) random.NextBytes(pixels.Row(y));
        return pixels;
    }
}
