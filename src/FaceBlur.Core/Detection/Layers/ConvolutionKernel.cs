namespace FaceBlur.Detection.Layers;

/// <summary>
/// A convolution, some pixels and channels of the result at a time. The channels of neighboring pixels stand side by side, so a square of
/// the input is a few stretches of memory, one for each of its rows.
/// </summary>
internal sealed unsafe class ConvolutionKernel : IDisposable
{
    private readonly ConvolutionLayer _layer;
    private readonly SumBlock[] _blocks;
    private readonly float _floor;
    private readonly int _taps;
    private float* _weights;
    private float* _biases;

    /// <summary>Takes a layer into use.</summary>
    /// <param name="layer">Whose weights are copied.</param>
    /// <param name="floor">What is below it is raised to it.</param>
    public ConvolutionKernel(ConvolutionLayer layer, float floor)
    {
        (_layer, _floor) = (layer, floor);
        _blocks = SumBlock.For(layer.OutputChannels);
        _taps = layer.Kernel * layer.Kernel * layer.InputChannels;
        int channels = _blocks[^1].First + _blocks[^1].Channels;
        _weights = NativeFloats.Zeros(_taps * channels);
        _biases = NativeFloats.Zeros(channels);
        layer.Biases.CopyTo(new Span<float>(_biases, channels));
        foreach (SumBlock block in _blocks)
        {
            float* weights = _weights + (block.First * _taps);
            int count = Math.Min(block.Channels, layer.OutputChannels - block.First);
            for (int tap = 0; tap < _taps; tap++, weights += block.Channels)
            {
                for (int channel = 0; channel < count; channel++) weights[channel] = WeightAt(block.First + channel, tap);
            }
        }
    }

    /// <summary>Makes one row of the result.</summary>
    /// <param name="source">Rows of the input.</param>
    /// <param name="number">Of the row to make.</param>
    /// <param name="row">Gets it; has room for as many numbers a pixel as the layer makes.</param>
    /// <param name="width">Pixels to make.</param>
    public void MakeRow(RowSource source, int number, float* row, int width)
    {
        float** rows = stackalloc float*[_layer.Kernel];
        for (int i = 0; i < _layer.Kernel; i++) rows[i] = source.Row((number * _layer.Stride) - _layer.Padding + i);
        MakeRow(rows, _layer.Stride * _layer.InputChannels, width, row, _layer.OutputChannels);
    }

    /// <summary>Makes one row of the result.</summary>
    /// <param name="rows">
    /// Of the input, from the first square's first number on. They may be read beyond the last square, by as many as a block has pixels.
    /// </param>
    /// <param name="squareStep">Numbers from one square to the next.</param>
    /// <param name="width">Pixels to make.</param>
    /// <param name="row">Gets the first.</param>
    /// <param name="pixelStep">Numbers from there to the next.</param>
    public void MakeRow(float** rows, int squareStep, int width, float* row, int pixelStep)
    {
        var squares = new SquareSums(rows, _layer.Kernel, _layer.Kernel * _layer.InputChannels, squareStep);
        int outputs = _layer.OutputChannels, pixels = SumBlock.Pixels;
        float* some = stackalloc float[SumBlock.Pixels * SumBlock.MaxChannels];
        foreach (SumBlock block in _blocks)
        {
            float* weights = _weights + (block.First * _taps), biases = _biases + block.First;
            int channels = Math.Min(block.Channels, outputs - block.First);
            for (int x = 0; x < width; x += pixels)
            {
                float* to = row + ((nint)x * pixelStep) + block.First;
                if (channels == block.Channels && x + pixels <= width)
                {
                    block.Make(squares.At(x), weights, biases, _floor, to, pixelStep);
                    continue;
                }
                block.Make(squares.At(x), weights, biases, _floor, some, block.Channels);
                for (int i = 0; i < Math.Min(pixels, width - x); i++)
                    new Span<float>(some + (i * block.Channels), channels).CopyTo(new Span<float>(to + ((nint)i * pixelStep), channels));
            }
        }
    }

    public void Dispose()
    {
        NativeFloats.Free(_weights);
        NativeFloats.Free(_biases);
        _weights = null;
        _biases = null;
    }

    /// <summary>A weight by its place in the stretches of the input: row, column, channel.</summary>
    private float WeightAt(int output, int tap)
    {
        (int place, int channel) = Math.DivRem(tap, _layer.InputChannels);
        return _layer.Weights[(((output * _layer.InputChannels) + channel) * _layer.Kernel * _layer.Kernel) + place];
    }
}
