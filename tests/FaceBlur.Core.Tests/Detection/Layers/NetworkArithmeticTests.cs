using FaceBlur.Detection;
using FaceBlur.Detection.Layers;

namespace FaceBlur.Core.Tests.Detection.Layers;

/// <summary>Networks that FaceBlur calculates itself, against the same written down as the textbook has them.</summary>
public sealed unsafe class NetworkArithmeticTests
{
    private const int Stride = MadeUpModel.Stride;

    /// <summary>The shapes that Winograd's way takes, and those that it does not.</summary>
    [Theory]
    [InlineData(3, 1, 1, 16, 16)]
    [InlineData(3, 1, 1, 48, 48)]
    [InlineData(3, 1, 1, 8, 40)]
    [InlineData(3, 1, 1, 24, 16)]
    [InlineData(3, 1, 1, 80, 112)]
    [InlineData(3, 1, 1, 5, 16)]
    [InlineData(3, 1, 1, 16, 5)]
    [InlineData(3, 2, 1, 24, 48)]
    [InlineData(3, 2, 1, 48, 80)]
    [InlineData(4, 2, 1, 3, 24)]
    [InlineData(1, 1, 0, 48, 48)]
    [InlineData(1, 1, 0, 7, 1)]
    [InlineData(4, 1, 0, 16, 128)]
    [InlineData(2, 2, 0, 3, 65)]
    public void Run_OneConvolution_MakesWhatTheTextbookMakes(int kernel, int stride, int padding, int inputs, int outputs)
    {
        ConvolutionLayer layer = Textbook.Layer(kernel, stride, padding, inputs, outputs, seed: 1);
        using NetworkArithmetic network = Of(Ending(new OnnxFile().Convolution(layer), outputs))!;
        // Sizes with and without a part of a square at the edge, a small one after a large one, and one pixel where a layer can make it.
        foreach ((int width, int height) in new[] { (40, 12), (21, 33), (4, 4), (22, 5), (40, 12), (4, 8) })
        {
            float[] picture = Noise(inputs * width * height, seed: width);
            (float[] expected, _, _) = Textbook.Convolution(layer, picture, width, height, float.NegativeInfinity);

            Run(network, (picture, inputs, width, height));

            AssertSame(Interleaved(expected, outputs), network.Output($"bbox_{Stride}"));
        }
    }

    /// <summary>What is made beyond a row's last pixel must not be what the next layer reads there.</summary>
    [Theory]
    [InlineData(22, 10)]
    [InlineData(34, 6)]
    public void Run_LayerAfterALayer_SeesZerosBehindItsEdge(int width, int height)
    {
        ConvolutionLayer first = Textbook.Layer(3, 2, 1, 3, 48, seed: 21), second = Textbook.Layer(3, 1, 1, 48, 16, seed: 22);
        using NetworkArithmetic network = Of(Ending(new OnnxFile().Convolution(first).Operation("Relu").Convolution(second), 16))!;
        float[] picture = Noise(3 * width * height, seed: 23);
        (float[] between, int columns, int rows) = Textbook.Convolution(first, picture, width, height, floor: 0);
        (float[] expected, _, _) = Textbook.Convolution(second, between, columns, rows, float.NegativeInfinity);

        Run(network, (picture, 3, width, height));

        AssertSame(Interleaved(expected, 16), network.Output($"bbox_{Stride}"));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(40)]
    public void Run_ResidualBlock_AddsWhatItReadAndRaisesToZero(int channels)
    {
        ConvolutionLayer first = Textbook.Layer(3, 1, 1, channels, channels, seed: 2), second = Textbook.Layer(3, 1, 1, channels, channels, seed: 3);
        foreach (bool readFirst in new[] { true, false })
        {
            OnnxFile file = new OnnxFile().Convolution(first).Operation("Relu");
            string read = file.Last;
            string[] summands = readFirst ? [read, file.Convolution(second).Last] : [file.Convolution(second).Last, read];
            using NetworkArithmetic network = Of(Ending(file.Operation("Add", summands).Operation("Relu"), channels))!;
            float[] picture = Noise(channels * 19 * 10, seed: 4);
            (float[] between, _, _) = Textbook.Convolution(first, picture, 19, 10, floor: 0);
            (float[] sum, _, _) = Textbook.Convolution(second, between, 19, 10, float.NegativeInfinity);

            Run(network, (picture, channels, 19, 10));

            AssertSame(Interleaved([.. sum.Zip(between, (a, b) => Math.Max(0, a + b))], channels), network.Output($"bbox_{Stride}"));
        }
    }

    /// <summary>Both sums add what the first layer made: by the second one others have been written since, one of them a sum with it.</summary>
    [Theory]
    [InlineData(16)]
    public void Run_MapThatIsReadLater_IsKeptUntilThen(int channels)
    {
        ConvolutionLayer[] layers = [.. Enumerable.Range(0, 5).Select(i => Textbook.Layer(3, 1, 1, channels, channels, seed: 30 + i))];
        OnnxFile file = new OnnxFile().Convolution(layers[0]).Operation("Relu");
        string first = file.Last;
        file.Convolution(layers[1]).Operation("Relu").Convolution(layers[2]).Operation("Relu").Convolution(layers[3]);
        file.Operation("Add", file.Last, first).Operation("Relu");
        file.Convolution(layers[4]);
        file.Operation("Add", file.Last, first).Operation("Relu");
        using NetworkArithmetic network = Of(Ending(file, channels))!;
        foreach ((int width, int height) in new[] { (19, 10), (8, 12), (19, 10) })
        {
            float[] picture = Noise(channels * width * height, seed: width);
            float[] Layer(int number, float[] from, float floor) => Textbook.Convolution(layers[number], from, width, height, floor).Planes;
            float[] Sum(float[] a, float[] b) => [.. a.Zip(b, (x, y) => Math.Max(0, x + y))];
            float[] begun = Layer(0, picture, 0);
            float[] block = Sum(Layer(3, Layer(2, Layer(1, begun, 0), 0), float.NegativeInfinity), begun);

            Run(network, (picture, channels, width, height));

            AssertSame(Interleaved(Sum(Layer(4, block, float.NegativeInfinity), begun), channels), network.Output($"bbox_{Stride}"));
        }
    }

    [Theory]
    [InlineData(8)]
    public void Of_ManyLayers_NeedsTheMemoryOfThoseThatAreReadAtOnce(int layers)
    {
        var chain = new OnnxFile();
        for (int i = 0; i < layers; i++) chain.Convolution(Textbook.Layer(3, 1, 1, 16, 16, seed: 40 + i)).Operation("Relu");
        var blocks = new OnnxFile();
        blocks.Convolution(Textbook.Layer(3, 1, 1, 16, 16, seed: 50)).Operation("Relu");
        for (int i = 0; i < layers; i++)
        {
            string read = blocks.Last;
            blocks.Convolution(Textbook.Layer(3, 1, 1, 16, 16, seed: 60 + i)).Operation("Relu").Convolution(Textbook.Layer(3, 1, 1, 16, 16, seed: 70 + i));
            blocks.Operation("Add", blocks.Last, read).Operation("Relu");
        }
        // What is made of one size is no room for what is of another.
        OnnxFile sizes = new OnnxFile().Convolution(Textbook.Layer(3, 1, 1, 16, 16, seed: 80)).Convolution(Textbook.Layer(3, 2, 1, 16, 16, seed: 81))
            .Convolution(Textbook.Layer(3, 1, 1, 16, 16, seed: 82)).Convolution(Textbook.Layer(3, 1, 1, 16, 16, seed: 83));

        Assert.Equal(2, Maps(chain));
        Assert.Equal(2, Maps(blocks));
        Assert.Equal(3, Maps(sizes));
    }

    [Theory]
    [InlineData(20)]
    public void Run_SumWithAnEnlargedMap_AddsEachPixelToFour(int channels)
    {
        ConvolutionLayer fine = Textbook.Layer(1, 1, 0, 16, channels, seed: 5), coarse = Textbook.Layer(3, 2, 1, 16, channels, seed: 6);
        OnnxFile file = new OnnxFile().Convolution(coarse).Double();
        string enlarged = file.Last;
        file.From("input").Convolution(fine).Operation("Relu");
        using NetworkArithmetic network = Of(Ending(file.Operation("Add", file.Last, enlarged), channels))!;
        float[] picture = Noise(16 * 24 * 10, seed: 7);
        (float[] expected, _, _) = Textbook.Convolution(fine, picture, 24, 10, floor: 0);
        (float[] half, _, _) = Textbook.Convolution(coarse, picture, 24, 10, float.NegativeInfinity);
        for (int i = 0; i < expected.Length; i++)
            expected[i] += half[(i / 240 * 60) + (i % 240 / 24 / 2 * 12) + (i % 24 / 2)];

        Run(network, (picture, 16, 24, 10));

        AssertSame(Interleaved(expected, channels), network.Output($"bbox_{Stride}"));
    }

    [Theory]
    [InlineData(2)]
    public void Output_SliceAndSigmoid_AreTheNumbersAskedForAndTheirProbabilities(int first)
    {
        ConvolutionLayer layer = Textbook.Layer(3, 2, 1, 3, 6, seed: 8);
        OnnxFile file = new OnnxFile().Convolution(layer).Flat(6);
        string flat = file.Last;
        byte[] written = file.Slice(first, 2147483647).Name($"bbox_{Stride}")
            .From(flat).Slice(0, 1).Operation("Sigmoid").Name($"cls_{Stride}").Name($"obj_{Stride}")
            .Write($"cls_{Stride}", $"obj_{Stride}", $"bbox_{Stride}");
        using NetworkArithmetic network = Of(written)!;
        float[] picture = Noise(3 * 8 * 4, seed: 9);
        (float[] planes, _, _) = Textbook.Convolution(layer, picture, 8, 4, float.NegativeInfinity);
        float[] pixels = Interleaved(planes, 6);

        Run(network, (picture, 3, 8, 4));

        AssertSame([.. pixels.Where((_, i) => i % 6 >= first)], network.Output($"bbox_{Stride}"));
        AssertSame([.. pixels.Where((_, i) => i % 6 == 0).Select(value => 1 / (1 + MathF.Exp(-value)))], network.Output($"cls_{Stride}"));
        AssertSame(network.Output($"cls_{Stride}").ToArray(), network.Output($"obj_{Stride}"));
    }

    /// <summary>A refiner's network: at the end one pixel of each picture.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(19)]
    public void Run_SeveralPictures_MakesOfEachWhatItMakesOfItAlone(int pictures)
    {
        OnnxFile file = new OnnxFile()
            .Convolution(Textbook.Layer(4, 2, 1, 3, 16, seed: 10)).Operation("Relu").Convolution(Textbook.Layer(3, 1, 1, 16, 16, seed: 11)).Operation("Relu")
            .Convolution(Textbook.Layer(4, 1, 0, 16, 24, seed: 12));
        using NetworkArithmetic network = Of(Ending(file, 24))!;
        float[][] all = [.. Enumerable.Range(0, pictures).Select(i => Noise(3 * 8 * 8, seed: 20 + i))];
        float[] expected = [.. all.SelectMany(picture =>
        {
            Run(network, (picture, 3, 8, 8));
            return network.Output($"bbox_{Stride}").ToArray();
        })];

        Run(network, [.. all.Select(picture => (picture, 3, 8, 8))]);

        Assert.Equal(24 * pictures, expected.Length);
        AssertSame(expected, network.Output($"bbox_{Stride}"));
    }

    [Theory]
    [InlineData(float.NaN)]
    public void Run_ValueThatIsNoNumber_DoesNotPassForZero(float value)
    {
        foreach (int channels in new[] { 16, 5 })
        {
            ConvolutionLayer layer = Textbook.Layer(3, 1, 1, channels, channels, seed: 13);
            using NetworkArithmetic network = Of(Ending(new OnnxFile().Convolution(layer).Operation("Relu"), channels))!;

            Run(network, ([.. Enumerable.Repeat(value, channels * 64)], channels, 8, 8));

            Assert.All(network.Output($"bbox_{Stride}").ToArray(), result => Assert.True(float.IsNaN(result)));
        }
    }

    [Theory]
    [InlineData(3, 3)]
    public void Run_SizeThatTheLayersDoNotFit_FailsInsteadOfFindingNothing(int width, int height)
    {
        OnnxFile file = new OnnxFile().Convolution(Textbook.Layer(3, 2, 1, 16, 16, seed: 14)).Double();
        string enlarged = file.Last;
        file.From("input").Convolution(Textbook.Layer(1, 1, 0, 16, 16, seed: 15));
        using NetworkArithmetic sum = Of(Ending(file.Operation("Add", enlarged, file.Last), 16))!;
        using NetworkArithmetic large = Of(Ending(new OnnxFile().Convolution(Textbook.Layer(4, 1, 0, 16, 16, seed: 16)), 16))!;

        foreach (NetworkArithmetic network in new[] { sum, large })
        {
            var error = Assert.Throws<FaceBlurException>(() => Run(network, (Noise(16 * width * height, seed: 17), 16, width, height)));
            Assert.Equal(FaceBlurErrorCode.DetectionFailed, error.Code);
        }
        Assert.Throws<FaceBlurException>(() => Run(large, (Noise(3 * 64, seed: 17), 3, 8, 8)));
    }

    [Fact]
    public void Of_NetworkWithOtherLayers_LeavesItToTheEngine()
    {
        ConvolutionLayer layer = Textbook.Layer(3, 1, 1, 16, 16, seed: 18);
        OnnxFile Plain() => new OnnxFile().Convolution(layer);

        Of(Ending(Plain(), 16))!.Dispose();
        Assert.Null(Of(Ending(Plain().Operation("HardSwish"), 16)));
        Assert.Null(Of(Ending(Plain().Operation("Sigmoid").Convolution(layer), 16)));
        Assert.Null(Of(Ending(new OnnxFile().Convolution(layer, group: 16), 16)));
        Assert.Null(Of(Ending(new OnnxFile().Convolution(Textbook.Layer(5, 1, 2, 16, 16, seed: 19)), 16)));
        Of(Ending(new OnnxFile().Convolution(layer, automaticPadding: "NOTSET"), 16))!.Dispose();
        Assert.Null(Of(Ending(new OnnxFile().Convolution(layer, automaticPadding: "SAME_UPPER"), 16)));
        Assert.Null(Of(Ending(new OnnxFile { SecondInput = "another" }.Convolution(layer), 16)));
        Assert.Null(Of(Plain().Flat(16).Name($"bbox_{Stride}").Write()));
        // A sum that is no residual block's; convolutions that are read as they are and raised to zero.
        Assert.Null(Of(Ending(Plain().Operation("Relu").Operation("Add", "t1", "t2"), 16)));
        OnnxFile Block() => Plain().Operation("Relu").Convolution(layer).Operation("Add", "t3", "t2").Operation("Relu").Convolution(layer);
        Of(Ending(Block().Operation("Add", "t6", "t5").Operation("Relu"), 16))!.Dispose();
        Assert.Null(Of(Ending(Block().Operation("Add", "t6", "t1").Operation("Relu"), 16)));
        Assert.Null(Of(Ending(Block().Operation("Add", "t6", "t3").Operation("Relu"), 16)));
        OnnxFile twice = new OnnxFile().Convolution(Textbook.Layer(3, 2, 1, 16, 16, seed: 14)).Double();
        string doubled = twice.Last, once = twice.From("input").Convolution(layer).Operation("Relu").Operation("Add", twice.Last, doubled).Last;
        twice.From("input").Convolution(layer).Operation("Relu").Operation("Add", twice.Last, doubled).Convolution(layer).Operation("Add", twice.Last, once);
        Assert.Null(Of(Ending(twice.Operation("Relu"), 16)));
        // Two boxes a pixel.
        Assert.Null(Of(Ending(Plain(), 8)));
        // Planes side by side instead of pixels; a slice of something else; an enlargement of another kind.
        Assert.Null(Of(Ending(Plain(), 16, order: [0, 1, 2, 3])));
        Assert.Null(Of(Ending(Plain(), 16, axis: 1)));
        foreach (OnnxFile other in new[] { new OnnxFile().Convolution(layer).Double(factor: 3), new OnnxFile().Convolution(layer).Double(mode: "linear") })
        {
            string enlarged = other.Last;
            other.From("input").Convolution(layer).Operation("Relu");
            Assert.Null(Of(Ending(other.Operation("Add", other.Last, enlarged), 16)));
        }
        // An operation that reads itself.
        Assert.Null(Of(Ending(Plain().Operation("Cast", "t2"), 16)));
    }

    /// <summary>Workers that come and go: the weights of those that run must not go with those that are done.</summary>
    [Fact]
    public void Of_ModelThatAnotherRunsToo_SharesItsWeightsAndKeepsThem()
    {
        ConvolutionLayer layer = Textbook.Layer(3, 1, 1, 16, 16, seed: 24);
        DetectorModel model = MadeUpModel.Of(Ending(new OnnxFile().Convolution(layer), 16));
        float[] picture = Noise(16 * 8 * 8, seed: 25);
        using NetworkArithmetic stays = NetworkArithmetic.Of(model)!;
        NetworkArithmetic goes = NetworkArithmetic.Of(model.With(model.File.ToArray()))!;
        Run(stays, (picture, 16, 8, 8));
        float[] before = stays.Output($"bbox_{Stride}").ToArray();

        Run(goes, (picture, 16, 8, 8));
        AssertSame(before, goes.Output($"bbox_{Stride}"));
        goes.Dispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Run(stays, (picture, 16, 8, 8));
        AssertSame(before, stays.Output($"bbox_{Stride}"));
        Assert.Same(model.Shared.Of("w1", layer), model.With(model.File.ToArray()).Shared.Of("w1", layer));
    }

    [Fact]
    public void Of_FileThatIsNoNetwork_LeavesTheComplaintToTheEngine()
    {
        byte[] whole = Ending(new OnnxFile().Convolution(Textbook.Layer(3, 1, 1, 8, 8, seed: 20)).Operation("Relu"), 8);
        for (int length = 0; length < whole.Length; length += 3) Of(whole[..length])?.Dispose();
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 0xFF;
            Of(damaged)?.Dispose();
        }
    }

    /// <summary>The rest of a network whose three outputs are all numbers of what was made last.</summary>
    private static byte[] Ending(OnnxFile file, int channels, int[]? order = null, int axis = 2)
    {
        file.Flat(channels, order ?? []).Slice(0, channels, axis);
        return file.Name($"cls_{Stride}").Name($"obj_{Stride}").Name($"bbox_{Stride}").Write($"cls_{Stride}", $"obj_{Stride}", $"bbox_{Stride}");
    }

    private static int Maps(OnnxFile file)
    {
        using NetworkPlan plan = NetworkPlan.Read(new OnnxGraph(Ending(file, 16)), new SharedWeights(), [$"cls_{Stride}", $"obj_{Stride}", $"bbox_{Stride}"])!;
        return plan.Maps;
    }

    private static NetworkArithmetic? Of(byte[] file) => NetworkArithmetic.Of(MadeUpModel.Of(file));

    private static void Run(NetworkArithmetic network, params (float[] Planes, int Channels, int Width, int Height)[] pictures)
    {
        using var input = new NetworkInput();
        network.Input.Resize(pictures.Length, pictures[0].Width, pictures[0].Height);
        for (int i = 0; i < pictures.Length; i++)
        {
            (float[] planes, int channels, int width, int height) = pictures[i];
            input.Resize(channels, width, height);
            planes.CopyTo(new Span<float>((float*)input.Address, planes.Length));
            if (pictures.Length == 1) network.Run(input);
            else network.Fill(i, input);
        }
        if (pictures.Length > 1) network.Run();
    }

    private static float[] Noise(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 10) - 4)];
    }

    private static float[] Interleaved(float[] planes, int channels)
    {
        int pixels = planes.Length / channels;
        return [.. Enumerable.Range(0, planes.Length).Select(i => planes[(i % channels * pixels) + (i / channels)])];
    }

    private static void AssertSame(float[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        float largest = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-4f * largest);
    }
}
