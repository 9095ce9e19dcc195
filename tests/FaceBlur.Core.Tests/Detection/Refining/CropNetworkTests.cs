using FaceBlur.Core.Tests.Detection.Layers;
using FaceBlur.Detection;
using FaceBlur.Detection.Layers;
using FaceBlur.Detection.Refining;

namespace FaceBlur.Core.Tests.Detection.Refining;

/// <summary>Crops that are shown to the refiner's network together.</summary>
public sealed unsafe class CropNetworkTests
{
    private const int Side = MadeUpModel.Side;

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(16)]
    public void Run_SeveralCrops_SeesInEachWhatItSeesInItAlone(int count)
    {
        using var together = new CropNetwork(MakeNetwork(), Side);
        using var alone = new CropNetwork(new OneByOne(MakeNetwork()), Side);
        using var crop = new NetworkInput();
        var expected = new List<Face>();
        together.Start(count);
        for (int i = 0; i < count; i++)
        {
            Paint(crop, seed: i);
            together.Put(i, crop);
            alone.Start(1);
            alone.Put(0, crop);
            alone.Run();
            expected.Add(alone.Seen(0));
        }

        together.Run();

        Assert.Equal((16, 1), (together.Capacity, alone.Capacity));
        for (int i = 0; i < count; i++)
        {
            Assert.Equal(expected[i].Confidence, together.Seen(i).Confidence, 1e-5f);
            Assert.True(expected[i].Box.IntersectionOverUnion(together.Seen(i).Box) > 0.9999f);
        }
        Assert.Equal(count, expected.DistinctBy(face => face.Confidence).Count());
    }

    private static NetworkArithmetic MakeNetwork()
    {
        var random = new Random(1);
        float[] weights = [.. Enumerable.Range(0, 5 * 3 * Side * Side).Select(_ => (random.NextSingle() - 0.5f) / 2000)];
        OnnxFile file = new OnnxFile().Convolution(new ConvolutionLayer(Side, 1, 0, 3, 5, weights, [0, 0.5f, 0.5f, -1, -1])).Flat(5);
        string flat = file.Last;
        byte[] written = file.Slice(0, 1).Operation("Sigmoid").Name($"cls_{Side}").Name($"obj_{Side}").From(flat).Slice(1, 5).Name($"bbox_{Side}")
            .Write($"cls_{Side}", $"obj_{Side}", $"bbox_{Side}");
        return NetworkArithmetic.Of(DetectorModel.Verify(MadeUpModel.Manifest(written) with { Strides = [Side] }, written))!;
    }

    private static void Paint(NetworkInput crop, int seed)
    {
        var random = new Random(seed);
        crop.Resize(3, Side, Side);
        foreach (ref float value in new Span<float>((float*)crop.Address, 3 * Side * Side)) value = random.Next(256);
    }

    /// <summary>The same network as an engine like any other.</summary>
    private sealed class OneByOne(NetworkArithmetic network) : IDetectionEngine
    {
        public void Run(NetworkInput input) => network.Run(input);

        public ReadOnlySpan<float> Output(string name) => network.Output(name);

        public void Dispose() => network.Dispose();
    }
}
