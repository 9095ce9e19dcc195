using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FaceBlur.Detection.Layers;

/// <summary>The same sums on processors that multiply sixteen numbers at once and have room for as many more: for eight pixels.</summary>
internal static unsafe class WideSquareSums
{
    /// <summary>Neighboring pixels of the result.</summary>
    public const int Pixels = 8;

    /// <summary>Channels that <see cref="Many"/> makes.</summary>
    public const int ManyChannels = 48;

    /// <summary>Channels that <see cref="Some"/> makes.</summary>
    public const int SomeChannels = 32;

    /// <summary>Channels that <see cref="Few"/> makes.</summary>
    public const int FewChannels = 16;

    /// <summary>Sums up 48 channels.</summary>
    /// <inheritdoc cref="SumBlock.Make"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Many(in SquareSums squares, float* weights, float* biases, float floor, float* to, int toStep)
    {
        int step = squares.Step, kernel = squares.Kernel, taps = squares.Taps;
        Vector512<float> a0 = Vector512.Load(biases), b0 = a0, c0 = a0, d0 = a0, e0 = a0, f0 = a0, g0 = a0, h0 = a0;
        Vector512<float> a1 = Vector512.Load(biases + 16), b1 = a1, c1 = a1, d1 = a1, e1 = a1, f1 = a1, g1 = a1, h1 = a1;
        Vector512<float> a2 = Vector512.Load(biases + 32), b2 = a2, c2 = a2, d2 = a2, e2 = a2, f2 = a2, g2 = a2, h2 = a2;
        for (int i = 0; i < kernel; i++)
        {
            float* left = squares.Row(i), right = left + (4 * step), end = left + taps;
            for (; left < end; left++, right++)
            {
                Vector512<float> w0 = Vector512.Load(weights), w1 = Vector512.Load(weights + 16), w2 = Vector512.Load(weights + 32);
                weights += ManyChannels;
                Vector512<float> value = Vector512.Create(*left);
                a0 = Avx512F.FusedMultiplyAdd(w0, value, a0);
                a1 = Avx512F.FusedMultiplyAdd(w1, value, a1);
                a2 = Avx512F.FusedMultiplyAdd(w2, value, a2);
                value = Vector512.Create(left[step]);
                b0 = Avx512F.FusedMultiplyAdd(w0, value, b0);
                b1 = Avx512F.FusedMultiplyAdd(w1, value, b1);
                b2 = Avx512F.FusedMultiplyAdd(w2, value, b2);
                value = Vector512.Create(left[2 * step]);
                c0 = Avx512F.FusedMultiplyAdd(w0, value, c0);
                c1 = Avx512F.FusedMultiplyAdd(w1, value, c1);
                c2 = Avx512F.FusedMultiplyAdd(w2, value, c2);
                value = Vector512.Create(left[3 * step]);
                d0 = Avx512F.FusedMultiplyAdd(w0, value, d0);
                d1 = Avx512F.FusedMultiplyAdd(w1, value, d1);
                d2 = Avx512F.FusedMultiplyAdd(w2, value, d2);
                value = Vector512.Create(*right);
                e0 = Avx512F.FusedMultiplyAdd(w0, value, e0);
                e1 = Avx512F.FusedMultiplyAdd(w1, value, e1);
                e2 = Avx512F.FusedMultiplyAdd(w2, value, e2);
                value = Vector512.Create(right[step]);
                f0 = Avx512F.FusedMultiplyAdd(w0, value, f0);
                f1 = Avx512F.FusedMultiplyAdd(w1, value, f1);
                f2 = Avx512F.FusedMultiplyAdd(w2, value, f2);
                value = Vector512.Create(right[2 * step]);
                g0 = Avx512F.FusedMultiplyAdd(w0, value, g0);
                g1 = Avx512F.FusedMultiplyAdd(w1, value, g1);
                g2 = Avx512F.FusedMultiplyAdd(w2, value, g2);
                value = Vector512.Create(right[3 * step]);
                h0 = Avx512F.FusedMultiplyAdd(w0, value, h0);
                h1 = Avx512F.FusedMultiplyAdd(w1, value, h1);
                h2 = Avx512F.FusedMultiplyAdd(w2, value, h2);
            }
        }
        Vector512<float> least = Vector512.Create(floor);
        Store(a0, a1, a2, least, to);
        Store(b0, b1, b2, least, to + toStep);
        Store(c0, c1, c2, least, to + (2 * toStep));
        Store(d0, d1, d2, least, to + (3 * toStep));
        Store(e0, e1, e2, least, to + (4 * toStep));
        Store(f0, f1, f2, least, to + (5 * toStep));
        Store(g0, g1, g2, least, to + (6 * toStep));
        Store(h0, h1, h2, least, to + (7 * toStep));
    }

    /// <summary>Sums up 32 channels.</summary>
    /// <inheritdoc cref="SumBlock.Make"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Some(in SquareSums squares, float* weights, float* biases, float floor, float* to, int toStep)
    {
        int step = squares.Step, kernel = squares.Kernel, taps = squares.Taps;
        Vector512<float> a0 = Vector512.Load(biases), b0 = a0, c0 = a0, d0 = a0, e0 = a0, f0 = a0, g0 = a0, h0 = a0;
        Vector512<float> a1 = Vector512.Load(biases + 16), b1 = a1, c1 = a1, d1 = a1, e1 = a1, f1 = a1, g1 = a1, h1 = a1;
        for (int i = 0; i < kernel; i++)
        {
            float* left = squares.Row(i), right = left + (4 * step), end = left + taps;
            for (; left < end; left++, right++)
            {
                Vector512<float> w0 = Vector512.Load(weights), w1 = Vector512.Load(weights + 16);
                weights += SomeChannels;
                Vector512<float> value = Vector512.Create(*left);
                a0 = Avx512F.FusedMultiplyAdd(w0, value, a0);
                a1 = Avx512F.FusedMultiplyAdd(w1, value, a1);
                value = Vector512.Create(left[step]);
                b0 = Avx512F.FusedMultiplyAdd(w0, value, b0);
                b1 = Avx512F.FusedMultiplyAdd(w1, value, b1);
                value = Vector512.Create(left[2 * step]);
                c0 = Avx512F.FusedMultiplyAdd(w0, value, c0);
                c1 = Avx512F.FusedMultiplyAdd(w1, value, c1);
                value = Vector512.Create(left[3 * step]);
                d0 = Avx512F.FusedMultiplyAdd(w0, value, d0);
                d1 = Avx512F.FusedMultiplyAdd(w1, value, d1);
                value = Vector512.Create(*right);
                e0 = Avx512F.FusedMultiplyAdd(w0, value, e0);
                e1 = Avx512F.FusedMultiplyAdd(w1, value, e1);
                value = Vector512.Create(right[step]);
                f0 = Avx512F.FusedMultiplyAdd(w0, value, f0);
                f1 = Avx512F.FusedMultiplyAdd(w1, value, f1);
                value = Vector512.Create(right[2 * step]);
                g0 = Avx512F.FusedMultiplyAdd(w0, value, g0);
                g1 = Avx512F.FusedMultiplyAdd(w1, value, g1);
                value = Vector512.Create(right[3 * step]);
                h0 = Avx512F.FusedMultiplyAdd(w0, value, h0);
                h1 = Avx512F.FusedMultiplyAdd(w1, value, h1);
            }
        }
        Vector512<float> least = Vector512.Create(floor);
        Store(a0, a1, least, to);
        Store(b0, b1, least, to + toStep);
        Store(c0, c1, least, to + (2 * toStep));
        Store(d0, d1, least, to + (3 * toStep));
        Store(e0, e1, least, to + (4 * toStep));
        Store(f0, f1, least, to + (5 * toStep));
        Store(g0, g1, least, to + (6 * toStep));
        Store(h0, h1, least, to + (7 * toStep));
    }

    /// <summary>Sums up 16 channels.</summary>
    /// <inheritdoc cref="SumBlock.Make"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Few(in SquareSums squares, float* weights, float* biases, float floor, float* to, int toStep)
    {
        int step = squares.Step, kernel = squares.Kernel, taps = squares.Taps;
        Vector512<float> a0 = Vector512.Load(biases), b0 = a0, c0 = a0, d0 = a0, e0 = a0, f0 = a0, g0 = a0, h0 = a0;
        for (int i = 0; i < kernel; i++)
        {
            float* left = squares.Row(i), right = left + (4 * step), end = left + taps;
            for (; left < end; left++, right++)
            {
                Vector512<float> w0 = Vector512.Load(weights);
                weights += FewChannels;
                Vector512<float> value = Vector512.Create(*left);
                a0 = Avx512F.FusedMultiplyAdd(w0, value, a0);
                value = Vector512.Create(left[step]);
                b0 = Avx512F.FusedMultiplyAdd(w0, value, b0);
                value = Vector512.Create(left[2 * step]);
                c0 = Avx512F.FusedMultiplyAdd(w0, value, c0);
                value = Vector512.Create(left[3 * step]);
                d0 = Avx512F.FusedMultiplyAdd(w0, value, d0);
                value = Vector512.Create(*right);
                e0 = Avx512F.FusedMultiplyAdd(w0, value, e0);
                value = Vector512.Create(right[step]);
                f0 = Avx512F.FusedMultiplyAdd(w0, value, f0);
                value = Vector512.Create(right[2 * step]);
                g0 = Avx512F.FusedMultiplyAdd(w0, value, g0);
                value = Vector512.Create(right[3 * step]);
                h0 = Avx512F.FusedMultiplyAdd(w0, value, h0);
            }
        }
        Vector512<float> least = Vector512.Create(floor);
        Store(a0, least, to);
        Store(b0, least, to + toStep);
        Store(c0, least, to + (2 * toStep));
        Store(d0, least, to + (3 * toStep));
        Store(e0, least, to + (4 * toStep));
        Store(f0, least, to + (5 * toStep));
        Store(g0, least, to + (6 * toStep));
        Store(h0, least, to + (7 * toStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> first, Vector512<float> second, Vector512<float> third, Vector512<float> floor, float* to)
    {
        Store(first, second, floor, to);
        Store(third, floor, to + 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> first, Vector512<float> second, Vector512<float> floor, float* to)
    {
        Store(first, floor, to);
        Store(second, floor, to + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> sums, Vector512<float> floor, float* to) => Vector512.Max(sums, floor).Store(to);
}
