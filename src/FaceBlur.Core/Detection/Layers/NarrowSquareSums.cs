using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaceBlur.Detection.Layers;

/// <summary>
/// The same sums on processors that multiply four numbers at once: ARM, and the older and the cheaper ones of Intel and AMD. These have
/// sixteen registers, room for eight channels of four pixels.
/// </summary>
internal static unsafe class NarrowSquareSums
{
    /// <summary>Neighboring pixels of the result.</summary>
    public const int Pixels = 4;

    /// <summary>Channels that <see cref="Sum"/> makes.</summary>
    public const int Channels = 8;

    /// <summary>Sums up eight channels.</summary>
    /// <inheritdoc cref="SumBlock.Make"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(in SquareSums squares, float* weights, float* biases, float floor, float* to, int toStep)
    {
        int step = squares.Step, kernel = squares.Kernel, taps = squares.Taps;
        Vector128<float> bias0 = Vector128.Load(biases), bias1 = Vector128.Load(biases + 4);
        Vector128<float> a0 = bias0, a1 = bias1, b0 = bias0, b1 = bias1, c0 = bias0, c1 = bias1, d0 = bias0, d1 = bias1;
        for (int i = 0; i < kernel; i++)
        {
            float* left = squares.Row(i), right = left + (2 * step), end = left + taps;
            for (; left < end; left++, right++)
            {
                Vector128<float> w0 = Vector128.Load(weights), w1 = Vector128.Load(weights + 4);
                weights += Channels;
                // Multiplies and adds in one where the processor does.
                Vector128<float> value = Vector128.Create(*left);
                a0 = Vector128.MultiplyAddEstimate(w0, value, a0);
                a1 = Vector128.MultiplyAddEstimate(w1, value, a1);
                value = Vector128.Create(left[step]);
                b0 = Vector128.MultiplyAddEstimate(w0, value, b0);
                b1 = Vector128.MultiplyAddEstimate(w1, value, b1);
                value = Vector128.Create(*right);
                c0 = Vector128.MultiplyAddEstimate(w0, value, c0);
                c1 = Vector128.MultiplyAddEstimate(w1, value, c1);
                value = Vector128.Create(right[step]);
                d0 = Vector128.MultiplyAddEstimate(w0, value, d0);
                d1 = Vector128.MultiplyAddEstimate(w1, value, d1);
            }
        }
        Vector128<float> least = Vector128.Create(floor);
        Store(a0, a1, least, to);
        Store(b0, b1, least, to + toStep);
        Store(c0, c1, least, to + (2 * toStep));
        Store(d0, d1, least, to + (3 * toStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<float> first, Vector128<float> second, Vector128<float> floor, float* to)
    {
        Vector128.Max(first, floor).Store(to);
        Vector128.Max(second, floor).Store(to + 4);
    }
}
