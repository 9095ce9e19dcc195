using FaceBlur.Detection;
using FaceBlur.Detection.Layers;
using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Detection.Layers;

/// <summary>The convolutions that FaceBlur calculates itself, against the same written down as the textbook has them.</summary>
public sealed unsafe class FirstLayersTests
{
    [Theory]
    [InlineData(64, 32)]
    [InlineData(43, 21)]
    [InlineData(1, 1)]
    [InlineData(1, 200)]
    [InlineData(197, 3)]
    [InlineData(96, 160)]
    public void Run_PhotoOfAnySize_MakesWhatTheConvolutionsMake(int width, int height)
    {
        ConvolutionLayer[] layers = [Textbook.Layer(6, 4, 1, 3, 24, seed: 1), Textbook.Layer(3, 2, 1, 24, 48, seed: 2)];
        using FirstLayers first = Cut(layers)!;
        using PixelBuffer photo = Noise(width, height);

        AssertSame(layers, photo.AsView(), first);
    }

    [Theory]
    [InlineData(3, 2, 1, 8)]
    [InlineData(4, 2, 1, 16)]
    [InlineData(3, 2, 1, 17)]
    [InlineData(3, 2, 1, 20)]
    [InlineData(2, 2, 0, 30)]
    [InlineData(4, 4, 0, 1)]
    [InlineData(7, 4, 2, 49)]
    [InlineData(5, 2, 2, 72)]
    public void Run_LayerOfAnyShape_MakesWhatTheConvolutionMakes(int kernel, int stride, int padding, int outputs)
    {
        ConvolutionLayer[] layers = [Textbook.Layer(kernel, stride, padding, 3, outputs, seed: 3)];
        using FirstLayers first = Cut(layers)!;
        using PixelBuffer photo = Noise(70, 50);

        AssertSame(layers, photo.AsView(), first);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_OnePhotoAfterAnother_LeavesNothingOfTheFirst(bool largeFirst)
    {
        ConvolutionLayer[] layers = [Textbook.Layer(6, 4, 1, 3, 24, seed: 4), Textbook.Layer(3, 2, 1, 24, 48, seed: 5)];
        using FirstLayers first = Cut(layers)!;
        using PixelBuffer large = Noise(150, 100), small = Noise(40, 130), same = Noise(40, 130, seed: 9);
        foreach (PixelBuffer photo in largeFirst ? new[] { large, small, same } : [small, same, large])
            AssertSame(layers, photo.AsView(), first);
    }

    /// <summary>Rows of one channel are so short that different widths could take the same memory.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_NarrowerPhotoAfterAWiderOne_SeesZerosBehindItsEdge(int channels)
    {
        ConvolutionLayer[] layers = [Textbook.Layer(4, 4, 0, 3, channels, seed: 12), Textbook.Layer(5, 2, 2, channels, 5, seed: 13)];
        using FirstLayers first = Cut(layers)!;
        for (int width = 256; width > 0; width -= 32)
        {
            using PixelBuffer photo = Noise(width, 40);
            AssertSame(layers, photo.AsView(), first);
        }
    }

    [Theory]
    [InlineData(33, 12)]
    public void Run_PartOfAPhoto_ReadsNoPixelBesideIt(int width, int height)
    {
        ConvolutionLayer[] layers = [Textbook.Layer(6, 4, 1, 3, 24, seed: 6)];
        using FirstLayers first = Cut(layers)!;
        using PixelBuffer photo = Noise(100, 80);
        ImageView whole = photo.AsView();
        var part = new ImageView(whole.Bgr[((10 * whole.StrideBytes) + (20 * 3))..], width, height, whole.StrideBytes);

        AssertSame(layers, part, first);
    }

    [Theory]
    [InlineData("")]
    [InlineData("more")]
    public void Of_NetworkThatGoesOn_LeavesTheRestWithoutWhatIsDone(string more)
    {
        ConvolutionLayer done = Textbook.Layer(3, 2, 1, 3, 16, seed: 7), same = Textbook.Layer(3, 1, 1, 16, 16, seed: 8);
        OnnxFile file = new OnnxFile().Convolution(done).Operation("Relu").Convolution(same);
        if (more.Length > 0) file.Operation("Sigmoid");

        using FirstLayers first = Of(file.Write())!;

        var rest = new OnnxGraph(first.Rest.File);
        Assert.Equal(["t2"], rest.Inputs);
        Assert.Equal([file.Last], rest.Outputs);
        Assert.Equal(more.Length > 0 ? ["Conv", "Sigmoid"] : ["Conv"], rest.Nodes.Select(node => node.Operator));
        Assert.Null(rest.Tensor("w1"));
        Assert.Equal(same.Weights, rest.Tensor("w3")!.Values);
    }

    [Fact]
    public void Of_NetworkThatBeginsInAnotherWay_LeavesAllToTheEngine()
    {
        ConvolutionLayer layer = Textbook.Layer(3, 2, 1, 3, 16, seed: 9);
        OnnxFile Positive() => new OnnxFile().Convolution(layer).Operation("Relu");

        Assert.Null(Of(new OnnxFile().Operation("Sub").Convolution(layer).Operation("Relu").Operation("Sigmoid").Write()));
        Assert.Null(Of(new OnnxFile().Convolution(layer).Operation("Sigmoid").Write()));
        Assert.Null(Of(Positive().Write()));
        Assert.Null(Of(Positive().Operation("Sigmoid").Write("t1", "t3")));
        Assert.Null(Of(new OnnxFile { SecondInput = "another" }.Convolution(layer).Operation("Relu").Operation("Sigmoid").Write()));
        Assert.Null(Of(new OnnxFile().Convolution(layer, biases: "none").Operation("Relu").Operation("Sigmoid").Write()));
        Assert.Null(Of(new OnnxFile().Convolution(layer, group: 3).Operation("Relu").Operation("Sigmoid").Write()));
        Assert.Null(Of(new OnnxFile().Convolution(layer, dilation: 2).Operation("Relu").Operation("Sigmoid").Write()));
        Assert.Null(Of(new OnnxFile().Convolution(layer, lastPadding: 0).Operation("Relu").Operation("Sigmoid").Write()));
        Assert.Null(Of(new OnnxFile().Convolution(layer, asDoubles: true).Operation("Relu").Operation("Sigmoid").Write()));
        // It makes no picture smaller; it makes more results than steps fit in; it reads four channels; its steps do not fit the sizes.
        foreach (ConvolutionLayer other in new[] { Textbook.Layer(3, 1, 1, 3, 16, 10), Textbook.Layer(3, 2, 2, 3, 16, 10), Textbook.Layer(3, 2, 1, 4, 16, 10), Textbook.Layer(3, 3, 1, 3, 16, 10) })
            Assert.Null(Of(new OnnxFile().Convolution(other).Operation("Relu").Operation("Sigmoid").Write()));
    }

    [Fact]
    public void Of_FileThatIsNoNetwork_LeavesTheComplaintToTheEngine()
    {
        byte[] whole = new OnnxFile().Convolution(Textbook.Layer(3, 2, 1, 3, 16, seed: 11)).Operation("Relu").Operation("Sigmoid").Write();
        for (int length = 0; length < whole.Length; length += 3) Of(whole[..length])?.Dispose();
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 0xFF;
            Of(damaged)?.Dispose();
        }
    }

    private static void AssertSame(ConvolutionLayer[] layers, ImageView photo, FirstLayers first)
    {
        using var result = new NetworkInput();
        (float[] expected, int width, int height) = Padded(photo);

        first.Run(photo, width, height, result);

        foreach (ConvolutionLayer layer in layers)
            (expected, width, height) = Textbook.Convolution(layer, expected, width, height, floor: 0);
        Assert.Equal((layers[^1].OutputChannels, width, height), (result.Channels, result.Width, result.Height));
        var actual = new ReadOnlySpan<float>((float*)result.Address, expected.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 2e-3f * Math.Max(1, Math.Abs(expected[i])));
    }

    /// <summary>Planes of a photo, with gray up to multiples of 32.</summary>
    private static (float[] Planes, int Width, int Height) Padded(ImageView photo)
    {
        int width = (photo.Width + 31) / 32 * 32, height = (photo.Height + 31) / 32 * 32;
        var planes = new float[3 * width * height];
        Array.Fill(planes, 117);
        for (int y = 0; y < photo.Height; y++)
        {
            for (int i = 0; i < photo.Width * 3; i++) planes[(((i % 3 * height) + y) * width) + (i / 3)] = photo.Row(y)[i];
        }
        return (planes, width, height);
    }

    private static FirstLayers? Cut(ConvolutionLayer[] layers)
    {
        var file = new OnnxFile();
        foreach (ConvolutionLayer layer in layers) file.Convolution(layer).Operation("Relu");
        return Of(file.Operation("Sigmoid").Write());
    }

    private static FirstLayers? Of(byte[] file) => FirstLayers.Of(MadeUpModel.Of(file));

    private static PixelBuffer Noise(int width, int height, int seed = 1)
    {
        var random = new Random(seed);
        var photo = new PixelBuffer(width, height);
        for (int y = 0; y < height; y++) random.NextBytes(photo.Row(y));
        return photo;
    }
}
