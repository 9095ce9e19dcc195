using System.Runtime.CompilerServices;

namespace FaceBlur.Detection.Layers;

/// <summary>
/// Neighboring squares of a convolution's input, and their sums on processors that multiply four or eight numbers at once: for four of them.
/// </summary>
/// <param name="rows">The rows of the squares.</param>
/// <param name="kernel">How many there are.</param>
/// <param name="taps">Numbers of a row that belong to one square.</param>
/// <param name="step">Numbers from one square to the next.</param>
internal readonly unsafe struct SquareSums(float** rows, int kernel, int taps, int step)
{
    /// <summary>Neighboring pixels of the result.</summary>
    public const int Pixels = 4;

    private readonly int _first;

    private SquareSums(in SquareSums others, int first)
        : this(others.Rows, others.Kernel, others.Taps, others.Step) => _first = first;

    /// <summary>Rows of a square.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Numbers of a row that belong to one square.</summary>
    public int Taps { get; } = taps;

    /// <summary>Numbers from one square to the next.</summary>
    public int Step { get; } = step;

    private float** Rows { get; } = rows;

    /// <summary>The squares from a pixel of the result on.</summary>
    public SquareSums At(int pixel) => new(this, pixel);

    /// <summary>Where a row of the first square begins.</summary>
    public float* Row(int number) => Rows[number] + ((nint)_first * Step);

    /// <summary>Sums up three times as many channels as there are numbers at once: 24 by eight.</summary>
    /// <inheritdoc cref="SumBlock.Make"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Many<TLanes>(in SquareSums squares, float* weights, float* biases, float floor, float* to, int toStep)
        where TLanes : struct, ILanes<TLanes>
    {
        int step = squares.Step, kernel = squares.Kernel, taps = squares.Taps;
        TLanes bias0 = TLanes.Load(biases), bias1 = TLanes.Load(biases + TLanes.Count), bias2 = TLanes.Load(biases + (2 * TLanes.Count));
        TLanes a0 = bias0, a1 = bias1, a2 = bias2, b0 = bias0, b1 = bias1, b2 = bias2;
        TLanes c0 = bias0, c1 = bias1, c2 = bias2, d0 = bias0, d1 = bias1, d2 = bias2;
        for (int i = 0; i < kernel; i++)
        {
            float* left = squares.Row(i), right = left + (2 * step), end = left + taps;
            for (; left < end; left++, right++)
            {
                TLanes w0 = TLanes.Load(weights), w1 = TLanes.Load(weights + TLanes.Count), w2 = TLanes.Load(weights + (2 * TLanes.Count));
                weights += 3 * TLanes.Count;
                TLanes value = TLanes.All(*left);
                a0 = TLanes.MultiplyAdd(w0, value, a0);
                a1 = TLanes.MultiplyAdd(w1, value, a1);
                a2 = TLanes.MultiplyAdd(w2, value, a2);
                value = TLanes.All(left[step]);
                b0 = TLanes.MultiplyAdd(w0, value, b0);
                b1 = TLanes.MultiplyAdd(w1, value, b1);
                b2 = TLanes.MultiplyAdd(w2, value, b2);
                value = TLanes.All(*right);
                c0 = TLanes.MultiplyAdd(w0, value, c0);
                c1 = TLanes.MultiplyAdd(w1, value, c1);
                c2 = TLanes.MultiplyAdd(w2, value, c2);
                value = TLanes.All(right[step]);
                d0 = TLanes.MultiplyAdd(w0, value, d0);
                d1 = TLanes.MultiplyAdd(w1, value, d1);
                d2 = TLanes.MultiplyAdd(w2, value, d2);
            }
        }
        TLanes least = TLanes.All(floor);
        Store(a0, a1, a2, least, to);
        Store(b0, b1, b2, least, to + toStep);
        Store(c0, c1, c2, least, to + (2 * toStep));
        Store(d0, d1, d2, least, to + (3 * toStep));
    }

    /// <summary>Sums up two times as many channels as there are numbers at once: 16 by eight, 8 by four.</summary>
    /// <inheritdoc cref="SumBlock.Make"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Few<TLanes>(in SquareSums squares, float* weights, float* biases, float floor, float* to, int toStep)
        where TLanes : struct, ILanes<TLanes>
    {
        int step = squares.Step, kernel = squares.Kernel, taps = squares.Taps;
        TLanes bias0 = TLanes.Load(biases), bias1 = TLanes.Load(biases + TLanes.Count);
        TLanes a0 = bias0, a1 = bias1, b0 = bias0, b1 = bias1, c0 = bias0, c1 = bias1, d0 = bias0, d1 = bias1;
        for (int i = 0; i < kernel; i++)
        {
            float* left = squares.Row(i), right = left + (2 * step), end = left + taps;
            for (; left < end; left++, right++)
            {
                TLanes w0 = TLanes.Load(weights), w1 = TLanes.Load(weights + TLanes.Count);
                weights += 2 * TLanes.Count;
                TLanes value = TLanes.All(*left);
                a0 = TLanes.MultiplyAdd(w0, value, a0);
                a1 = TLanes.MultiplyAdd(w1, value, a1);
                value = TLanes.All(left[step]);
                b0 = TLanes.MultiplyAdd(w0, value, b0);
                b1 = TLanes.MultiplyAdd(w1, value, b1);
                value = TLanes.All(*right);
                c0 = TLanes.MultiplyAdd(w0, value, c0);
                c1 = TLanes.MultiplyAdd(w1, value, c1);
                value = TLanes.All(right[step]);
                d0 = TLanes.MultiplyAdd(w0, value, d0);
                d1 = TLanes.MultiplyAdd(w1, value, d1);
            }
        }
        TLanes least = TLanes.All(floor);
        Store(a0, a1, least, to);
        Store(b0, b1, least, to + toStep);
        Store(c0, c1, least, to + (2 * toStep));
        Store(d0, d1, least, to + (3 * toStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes>(TLanes first, TLanes second, TLanes third, TLanes floor, float* to)
        where TLanes : struct, ILanes<TLanes>
    {
        Store(first, second, floor, to);
        TLanes.Max(third, floor).Store(to + (2 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes>(TLanes first, TLanes second, TLanes floor, float* to)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes.Max(first, floor).Store(to);
        TLanes.Max(second, floor).Store(to + TLanes.Count);
    }
}
