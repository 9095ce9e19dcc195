using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FaceBlur.Detection.Layers;

/// <summary>
/// A convolution, four pixels and 24 channels of the result at a time, or 16 channels where the layer has no more. The channels of
/// neighboring pixels stand side by side, so a square of the input is a few stretches of memory, one for each of its rows.
/// </summary>
internal sealed unsafe class ConvolutionKernel : IDisposable
{
    /// <summary>Width of a row of results is a multiple of this.</summary>
    public const int PixelsAtOnce = 4;

    private readonly ConvolutionLayer _layer;
    private readonly int _channelsAtOnce;
    private readonly delegate*<in SquareSums, float*, float*, float*, int, void> _sum;
    private readonly int _groups;
    private float* _weights;
    private float* _biases;

    public ConvolutionKernel(ConvolutionLayer layer)
    {
        _layer = layer;
        bool isNarrow = layer.OutputChannels <= SquareSums.FewChannels, isWide = Vector512.IsHardwareAccelerated && Avx512F.IsSupported;
        _channelsAtOnce = isNarrow ? SquareSums.FewChannels : SquareSums.ManyChannels;
        _sum = (isNarrow, isWide) switch
        {
            (true, true) => &WideSquareSums.Few,
            (true, false) => &SquareSums.Few,
            (false, true) => &WideSquareSums.Many,
            (false, false) => &SquareSums.Many,
        };
        _groups = (layer.OutputChannels + _channelsAtOnce - 1) / _channelsAtOnce;
        int channels = _groups * _channelsAtOnce;
        int taps = layer.Kernel * layer.Kernel * layer.InputChannels;
        _weights = Reserve(taps * channels);
        _biases = Reserve(channels);
        layer.Biases.CopyTo(new Span<float>(_biases, channels));
        for (int output = 0; output < layer.OutputChannels; output++)
        {
            float* group = _weights + (output / _channelsAtOnce * taps * _channelsAtOnce);
            for (int tap = 0; tap < taps; tap++)
                group[(tap * _channelsAtOnce) + (output % _channelsAtOnce)] = WeightAt(output, tap);
        }
    }

    /// <summary>Whether this processor has the instructions that make it worth while.</summary>
    public static bool IsSupported => Vector256.IsHardwareAccelerated && Fma.IsSupported;

    /// <summary>Makes one row of the result.</summary>
    /// <param name="source">Rows of the input.</param>
    /// <param name="number">Of the row to make.</param>
    /// <param name="row">Gets it; has room for as many numbers a pixel as the layer makes.</param>
    /// <param name="width">Pixels to make: a multiple of <see cref="PixelsAtOnce"/>.</param>
    public void MakeRow(RowSource source, int number, float* row, int width)
    {
        float** rows = stackalloc float*[_layer.Kernel];
        for (int i = 0; i < _layer.Kernel; i++) rows[i] = source.Row((number * _layer.Stride) - _layer.Padding + i);
        int taps = _layer.Kernel * _layer.InputChannels;
        var squares = new SquareSums(rows, _layer.Kernel, taps, _layer.Stride * _layer.InputChannels);
        float* sums = stackalloc float[PixelsAtOnce * _channelsAtOnce];
        for (int group = 0; group < _groups; group++)
        {
            int first = group * _channelsAtOnce;
            float* weights = _weights + (first * _layer.Kernel * taps);
            int channels = Math.Min(_channelsAtOnce, _layer.OutputChannels - first);
            if (channels == _channelsAtOnce)
            {
                for (int x = 0; x < width; x += PixelsAtOnce)
                    _sum(squares.At(x), weights, _biases + first, row + ((nint)x * _layer.OutputChannels) + first, _layer.OutputChannels);
                continue;
            }
            for (int x = 0; x < width; x += PixelsAtOnce)
            {
                _sum(squares.At(x), weights, _biases + first, sums, _channelsAtOnce);
                for (int i = 0; i < PixelsAtOnce; i++)
                {
                    new Span<float>(sums + (i * _channelsAtOnce), channels)
                        .CopyTo(new Span<float>(row + ((nint)(x + i) * _layer.OutputChannels) + first, channels));
                }
            }
        }
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_weights);
        NativeMemory.AlignedFree(_biases);
        _weights = null;
        _biases = null;
    }

    private static float* Reserve(int count)
    {
        var numbers = (float*)NativeMemory.AlignedAlloc((nuint)count * sizeof(float), 64);
        NativeMemory.Clear(numbers, (nuint)count * sizeof(float));
        return numbers;
    }

    /// <summary>A weight by its place in the stretches of the input: row, column, channel.</summary>
    private float WeightAt(int output, int tap)
    {
        (int place, int channel) = Math.DivRem(tap, _layer.InputChannels);
        return _layer.Weights[(((output * _layer.InputChannels) + channel) * _layer.Kernel * _layer.Kernel) + place];
    }
}
