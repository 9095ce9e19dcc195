namespace FaceBlur.Detection.Layers;

/// <summary>
/// A layer's weights as Winograd's way multiplies them: four times as many as there were. They are only read, so all that run a model at the
/// same time share them; they are freed when nobody holds them any more.
/// </summary>
internal sealed unsafe class WinogradWeights
{
    /// <summary>Side of the square of the input that a square of the result is made of.</summary>
    public const int Reach = 6;

    /// <summary>Places in it.</summary>
    public const int Places = Reach * Reach;

    private readonly int _inputs;
    private readonly float* _numbers;

    /// <summary>Transforms the weights of a layer.</summary>
    /// <param name="layer">One that <see cref="WinogradStep.Takes"/> likes.</param>
    public WinogradWeights(ConvolutionLayer layer)
    {
        _inputs = layer.InputChannels;
        Blocks = SumBlock.For(layer.OutputChannels);
        Channels = Blocks[^1].First + Blocks[^1].Channels;
        _numbers = NativeFloats.Zeros((nint)Places * _inputs * Channels);
        foreach (SumBlock block in Blocks)
        {
            for (int output = block.First; output < Math.Min(layer.OutputChannels, block.First + block.Channels); output++)
            {
                for (int input = 0; input < _inputs; input++) Transform(layer, block, output, input);
            }
        }
    }

    /// <summary>Frees the memory.</summary>
    ~WinogradWeights() => NativeFloats.Free(_numbers);

    /// <summary>The channels of the result, in order.</summary>
    public SumBlock[] Blocks { get; }

    /// <summary>How many they are together; those beyond the layer's come to nothing.</summary>
    public int Channels { get; }

    /// <summary>The weights of a block's channels at a place, for each channel of the input.</summary>
    public float* At(int place, SumBlock block) => _numbers + ((nint)place * _inputs * Channels) + ((nint)_inputs * block.First);

    /// <summary>Transforms the nine weights from one channel to another into those of 36 places: once down, once across.</summary>
    private void Transform(ConvolutionLayer layer, SumBlock block, int output, int input)
    {
        ReadOnlySpan<float> weights = layer.Weights.AsSpan(((output * _inputs) + input) * 9, 9);
        Span<double> down = stackalloc double[Reach * 3], one = stackalloc double[Reach];
        for (int x = 0; x < 3; x++)
        {
            Spread(weights[x], weights[3 + x], weights[6 + x], one);
            for (int y = 0; y < Reach; y++) down[(y * 3) + x] = one[y];
        }
        for (int y = 0; y < Reach; y++)
        {
            Spread(down[y * 3], down[(y * 3) + 1], down[(y * 3) + 2], one);
            for (int x = 0; x < Reach; x++)
                At((y * Reach) + x, block)[((nint)input * block.Channels) + output - block.First] = (float)one[x];
        }
    }

    private static void Spread(double a, double b, double c, Span<double> to)
    {
        to[0] = a / 4;
        to[1] = -(a + b + c) / 6;
        to[2] = -(a - b + c) / 6;
        to[3] = (a / 24) + (b / 12) + (c / 6);
        to[4] = (a / 24) - (b / 12) + (c / 6);
        to[5] = c;
    }
}
