using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FaceBlur.Detection.Layers;

/// <summary>The same sums on processors that multiply sixteen numbers at once.</summary>
internal static unsafe class WideSquareSums
{
    /// <summary>Sums up 24 channels: 16 and 8.</summary>
    /// <inheritdoc cref="SquareSums.Many"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Many(in SquareSums squares, float* weights, float* biases, float* to, int toStep)
    {
        int step = squares.Step, kernel = squares.Kernel, taps = squares.Taps;
        Vector512<float> bias = Vector512.Load(biases), a = bias, b = bias, c = bias, d = bias;
        Vector256<float> lastBias = Vector256.Load(biases + 16), lastA = lastBias, lastB = lastBias, lastC = lastBias, lastD = lastBias;
        for (int i = 0; i < kernel; i++)
        {
            float* left = squares.Row(i), right = left + (2 * step), end = left + taps;
            for (; left < end; left++, right++)
            {
                Vector512<float> weight = Vector512.Load(weights);
                Vector256<float> last = Vector256.Load(weights + 16);
                weights += SquareSums.ManyChannels;
                Vector512<float> value = Vector512.Create(*left);
                a = Avx512F.FusedMultiplyAdd(weight, value, a);
                lastA = Fma.MultiplyAdd(last, value.GetLower(), lastA);
                value = Vector512.Create(left[step]);
                b = Avx512F.FusedMultiplyAdd(weight, value, b);
                lastB = Fma.MultiplyAdd(last, value.GetLower(), lastB);
                value = Vector512.Create(*right);
                c = Avx512F.FusedMultiplyAdd(weight, value, c);
                lastC = Fma.MultiplyAdd(last, value.GetLower(), lastC);
                value = Vector512.Create(right[step]);
                d = Avx512F.FusedMultiplyAdd(weight, value, d);
                lastD = Fma.MultiplyAdd(last, value.GetLower(), lastD);
            }
        }
        Store(a, lastA, to);
        Store(b, lastB, to + toStep);
        Store(c, lastC, to + (2 * toStep));
        Store(d, lastD, to + (3 * toStep));
    }

    /// <summary>Sums up 16 channels, those of every second tap by themselves: four sums alone would wait for one another.</summary>
    /// <inheritdoc cref="SquareSums.Many"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Few(in SquareSums squares, float* weights, float* biases, float* to, int toStep)
    {
        int step = squares.Step, kernel = squares.Kernel, taps = squares.Taps;
        Vector512<float> bias = Vector512.Load(biases), a = bias, b = bias, c = bias, d = bias;
        Vector512<float> evenA = default, evenB = default, evenC = default, evenD = default;
        for (int i = 0; i < kernel; i++)
        {
            float* left = squares.Row(i), right = left + (2 * step), end = left + taps;
            for (; left + 1 < end; left += 2, right += 2)
            {
                Vector512<float> weight = Vector512.Load(weights), next = Vector512.Load(weights + SquareSums.FewChannels);
                weights += 2 * SquareSums.FewChannels;
                a = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(*left), a);
                b = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(left[step]), b);
                c = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(*right), c);
                d = Avx512F.FusedMultiplyAdd(weight, Vector512.Create(right[step]), d);
                evenA = Avx512F.FusedMultiplyAdd(next, Vector512.Create(left[1]), evenA);
                evenB = Avx512F.FusedMultiplyAdd(next, Vector512.Create(left[step + 1]), evenB);
                evenC = Avx512F.FusedMultiplyAdd(next, Vector512.Create(right[1]), evenC);
                evenD = Avx512F.FusedMultiplyAdd(next, Vector512.Create(right[step + 1]), evenD);
            }
            if (left == end) continue;
            Vector512<float> odd = Vector512.Load(weights);
            weights += SquareSums.FewChannels;
            a = Avx512F.FusedMultiplyAdd(odd, Vector512.Create(*left), a);
            b = Avx512F.FusedMultiplyAdd(odd, Vector512.Create(left[step]), b);
            c = Avx512F.FusedMultiplyAdd(odd, Vector512.Create(*right), c);
            d = Avx512F.FusedMultiplyAdd(odd, Vector512.Create(right[step]), d);
        }
        Store(a + evenA, to);
        Store(b + evenB, to + toStep);
        Store(c + evenC, to + (2 * toStep));
        Store(d + evenD, to + (3 * toStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> first, Vector256<float> last, float* to)
    {
        Store(first, to);
        Vector256.Max(last, Vector256<float>.Zero).Store(to + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> sums, float* to) => Vector512.Max(sums, Vector512<float>.Zero).Store(to);
}
