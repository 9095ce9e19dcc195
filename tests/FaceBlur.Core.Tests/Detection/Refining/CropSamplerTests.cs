using FaceBlur.Detection;
using FaceBlur.Detection.Refining;
using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Detection.Refining;

/// <summary>What the second network is shown, against the same written down sample by sample.</summary>
public sealed unsafe class CropSamplerTests
{
    private const int Side = 16;

    /// <summary>Place and side in the photo, and by what the source is smaller than that.</summary>
    public static TheoryData<float, float, float, double> Crops => new()
    {
        { 40, 30, 16, 1 },
        { 40.3f, 30.7f, 20.9f, 1 },
        // Fewer pixels than the network takes.
        { 40.3f, 30.7f, 5.5f, 1 },
        // Two and three samples a pixel, and just not.
        { 40.3f, 30.7f, 32, 1 },
        { 40.3f, 30.7f, 31.99f, 1 },
        { 37.1f, 29.2f, 50, 1 },
        // Over the edges, all of them, and beyond.
        { 1.2f, 2.3f, 20, 1 },
        { 79.5f, 59.9f, 23, 1 },
        { 40, 30, 300, 1 },
        { -3, 70, 21, 1 },
        { 200, 30, 20, 1 },
        { 40, -90, 20, 1 },
        // From a smaller copy.
        { 40.3f, 30.7f, 24, 1.4142 },
        { 5, 55, 41, 2 },
        { 41, 31, 60, 1.4142 },
    };

    [Theory]
    [MemberData(nameof(Crops))]
    public void Cut_CropAnywhere_IsTheMeanOfItsSamples(float x, float y, float side, double smaller)
    {
        foreach (QuarterTurn turn in Enum.GetValues<QuarterTurn>()) AssertSame(new CandidateCrop(x, y, side, turn), 80, 60, smaller);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 60)]
    [InlineData(80, 1)]
    public void Cut_PhotoOfOnePixelOrRow_IsBlackAroundIt(int width, int height) =>
        AssertSame(new CandidateCrop(0.7f, 0.4f, 18, QuarterTurn.Clockwise), width, height, smaller: 1);

    [Fact]
    public void Cut_CropOnThePixels_IsThosePixels()
    {
        using PixelBuffer photo = Noise(50, 40);
        using NetworkInput crop = Cut(new CandidateCrop(20, 12, Side, QuarterTurn.None), photo.AsView(), 50, 40);

        for (int channel = 0; channel < 3; channel++)
        {
            for (int y = 0; y < Side; y++)
            {
                for (int x = 0; x < Side; x++) Assert.Equal(photo.Row(4 + y)[((12 + x) * 3) + channel], At(crop, channel, x, y));
            }
        }
    }

    [Fact]
    public void Cut_RowsApartFromEachOther_ReadsNoPixelBesideThePart()
    {
        using PixelBuffer photo = Noise(50, 40);
        ImageView whole = photo.AsView();
        var part = new ImageView(whole.Bgr[((10 * whole.StrideBytes) + (20 * 3))..], 20, 20, whole.StrideBytes);
        var crop = new CandidateCrop(10, 10, 30, QuarterTurn.None);

        AssertSame(crop, part, 20, 20);
    }

    [Fact]
    public void Cut_OneCropAfterAnother_ShowsNothingOfTheFirst()
    {
        var sampler = new CropSampler(Side);
        using PixelBuffer photo = Noise(80, 60);
        using var input = new NetworkInput();
        sampler.Cut(new CandidateCrop(40, 30, 100, QuarterTurn.None), photo.AsView(), 80, 60, input);

        foreach (CandidateCrop crop in new[] { new CandidateCrop(79, 59, 30, QuarterTurn.Half), new CandidateCrop(300, 30, 30, QuarterTurn.None) })
        {
            sampler.Cut(crop, photo.AsView(), 80, 60, input);
            AssertSame(crop, photo.AsView(), 80, 60, input);
        }
    }

    /// <summary>A network may say anything of a box.</summary>
    [Theory]
    [InlineData(1e6f)]
    [InlineData(3e9f)]
    [InlineData(1e30f)]
    public void Cut_CropFarLargerThanThePhoto_ComesToAnEnd(float side)
    {
        using PixelBuffer photo = Noise(80, 60);
        using NetworkInput crop = Cut(new CandidateCrop(40, 30, side, QuarterTurn.None), photo.AsView(), 80, 60);

        Assert.All(new ReadOnlySpan<float>((float*)crop.Address, 3 * Side * Side).ToArray(), value => Assert.InRange(value, 0, 255));
    }

    private static void AssertSame(CandidateCrop crop, int width, int height, double smaller)
    {
        using PixelBuffer source = Noise((int)Math.Round(width / smaller), (int)Math.Round(height / smaller));
        AssertSame(crop, source.AsView(), width, height);
    }

    private static void AssertSame(CandidateCrop crop, ImageView source, int width, int height)
    {
        using NetworkInput input = Cut(crop, source, width, height);
        AssertSame(crop, source, width, height, input);
    }

    private static void AssertSame(CandidateCrop crop, ImageView source, int width, int height, NetworkInput actual)
    {
        Assert.Equal((3, Side, Side), (actual.Channels, actual.Width, actual.Height));
        double scaleX = (double)source.Width / width, scaleY = (double)source.Height / height;
        int samples = Math.Max(1, (int)(crop.Side * Math.Min(scaleX, scaleY) / Side));
        for (int v = 0; v < Side; v++)
        {
            for (int u = 0; u < Side; u++)
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    double sum = 0;
                    for (int sample = 0; sample < samples * samples; sample++)
                    {
                        double right = ((u + ((sample % samples + 0.5) / samples)) / Side - 0.5) * crop.Side;
                        double down = ((v + ((sample / samples + 0.5) / samples)) / Side - 0.5) * crop.Side;
                        (double x, double y) = Lie(right, down, crop.Turn);
                        sum += Bilinear(source, (crop.CenterX + x) * scaleX, (crop.CenterY + y) * scaleY, channel);
                    }
                    Assert.Equal(sum / (samples * samples), At(actual, channel, u, v), 2e-3);
                }
            }
        }
    }

    /// <summary>Where in the photo what lies right of an upright face's center, and below it, is from that center.</summary>
    private static (double X, double Y) Lie(double right, double down, QuarterTurn turn) => turn switch
    {
        // Its forehead is to the left.
        QuarterTurn.Clockwise => (down, -right),
        QuarterTurn.Half => (-right, -down),
        QuarterTurn.Counterclockwise => (-down, right),
        _ => (right, down),
    };

    private static double Bilinear(ImageView source, double x, double y, int channel)
    {
        int left = (int)Math.Floor(x - 0.5), top = (int)Math.Floor(y - 0.5);
        double right = x - 0.5 - left, bottom = y - 0.5 - top;
        return ((1 - bottom) * (((1 - right) * Pixel(source, left, top, channel)) + (right * Pixel(source, left + 1, top, channel))))
            + (bottom * (((1 - right) * Pixel(source, left, top + 1, channel)) + (right * Pixel(source, left + 1, top + 1, channel))));
    }

    private static byte Pixel(ImageView source, int x, int y, int channel) =>
        x < 0 || y < 0 || x >= source.Width || y >= source.Height ? (byte)0 : source.Row(y)[(x * 3) + channel];

    private static NetworkInput Cut(CandidateCrop crop, ImageView source, int width, int height)
    {
        var input = new NetworkInput();
        new CropSampler(Side).Cut(crop, source, width, height, input);
        return input;
    }

    private static float At(NetworkInput crop, int channel, int x, int y) => ((float*)crop.Address)[(((channel * Side) + y) * Side) + x];

    private static PixelBuffer Noise(int width, int height)
    {
        var random = new Random(1);
        var photo = new PixelBuffer(width, height);
        for (int y = 0; y < height; y++) random.NextBytes(photo.Row(y));
        return photo;
    }
}
