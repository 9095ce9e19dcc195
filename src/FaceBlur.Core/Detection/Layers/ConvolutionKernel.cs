using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FaceBlur.Detection.Layers;

/// <summary>
/// The arithmetic of a convolution, four pixels and 24 channels of the result at a time: as many sums as the processor has registers
/// for, so that hardly anything else is loaded than what is multiplied. The channels of neighboring pixels stand side by side, so a
/// square of the input is a few stretches of memory, one for each of its rows.
/// </summary>
internal sealed unsafe class ConvolutionKernel : IDisposable
{
    /// <summary>Width of a row of results is a multiple of this.</summary>
    public const int PixelsAtOnce = 4;

    private const int ChannelsAtOnce = 24;

    private readonly ConvolutionLayer _layer;
    private readonly int _groups;
    private float* _weights;
    private float* _biases;

    public ConvolutionKernel(ConvolutionLayer layer)
    {
        _layer = layer;
        _groups = (layer.OutputChannels + ChannelsAtOnce - 1) / ChannelsAtOnce;
        int channels = _groups * ChannelsAtOnce;
        int taps = layer.Kernel * layer.Kernel * layer.InputChannels;
        _weights = Reserve(taps * channels);
        _biases = Reserve(channels);
        layer.Biases.CopyTo(new Span<float>(_biases, channels));
        for (int output = 0; output < layer.OutputChannels; output++)
        {
            float* group = _weights + (output / ChannelsAtOnce * taps * ChannelsAtOnce);
            for (int tap = 0; tap < taps; tap++)
                group[(tap * ChannelsAtOnce) + (output % ChannelsAtOnce)] = WeightAt(output, tap);
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
        float* sums = stackalloc float[PixelsAtOnce * ChannelsAtOnce];
        for (int group = 0; group < _groups; group++)
        {
            int first = group * ChannelsAtOnce;
            float* weights = _weights + (first * _layer.Kernel * taps);
            int channels = Math.Min(ChannelsAtOnce, _layer.OutputChannels - first);
            if (channels == ChannelsAtOnce)
            {
                for (int x = 0; x < width; x += PixelsAtOnce)
                    Multiply(rows, x, taps, weights, _biases + first, row + ((nint)x * _layer.OutputChannels) + first, _layer.OutputChannels);
                continue;
            }
            for (int x = 0; x < width; x += PixelsAtOnce)
            {
                Multiply(rows, x, taps, weights, _biases + first, sums, ChannelsAtOnce);
                for (int i = 0; i < PixelsAtOnce; i++)
                {
                    new Span<float>(sums + (i * ChannelsAtOnce), channels)
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(float** rows, int x, int taps, float* weights, float* biases, float* to, int toStep)
    {
        int step = _layer.Stride * _layer.InputChannels, kernel = _layer.Kernel;
        Vector256<float> bias0 = Vector256.Load(biases), bias1 = Vector256.Load(biases + 8), bias2 = Vector256.Load(biases + 16);
        Vector256<float> a0 = bias0, a1 = bias1, a2 = bias2, b0 = bias0, b1 = bias1, b2 = bias2;
        Vector256<float> c0 = bias0, c1 = bias1, c2 = bias2, d0 = bias0, d1 = bias1, d2 = bias2;
        for (int i = 0; i < kernel; i++)
        {
            float* left = rows[i] + ((nint)x * step), right = left + (2 * step), end = left + taps;
            for (; left < end; left++, right++)
            {
                Vector256<float> w0 = Vector256.Load(weights), w1 = Vector256.Load(weights + 8), w2 = Vector256.Load(weights + 16);
                weights += ChannelsAtOnce;
                Vector256<float> value = Vector256.Create(*left);
                a0 = Fma.MultiplyAdd(w0, value, a0);
                a1 = Fma.MultiplyAdd(w1, value, a1);
                a2 = Fma.MultiplyAdd(w2, value, a2);
                value = Vector256.Create(left[step]);
                b0 = Fma.MultiplyAdd(w0, value, b0);
                b1 = Fma.MultiplyAdd(w1, value, b1);
                b2 = Fma.MultiplyAdd(w2, value, b2);
                value = Vector256.Create(*right);
                c0 = Fma.MultiplyAdd(w0, value, c0);
                c1 = Fma.MultiplyAdd(w1, value, c1);
                c2 = Fma.MultiplyAdd(w2, value, c2);
                value = Vector256.Create(right[step]);
                d0 = Fma.MultiplyAdd(w0, value, d0);
                d1 = Fma.MultiplyAdd(w1, value, d1);
                d2 = Fma.MultiplyAdd(w2, value, d2);
            }
        }
        Store(a0, a1, a2, to);
        Store(b0, b1, b2, to + toStep);
        Store(c0, c1, c2, to + (2 * toStep));
        Store(d0, d1, d2, to + (3 * toStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> first, Vector256<float> second, Vector256<float> third, float* to)
    {
        Vector256.Max(first, Vector256<float>.Zero).Store(to);
        Vector256.Max(second, Vector256<float>.Zero).Store(to + 8);
        Vector256.Max(third, Vector256<float>.Zero).Store(to + 16);
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
