using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FaceBlur.Detection.Layers;

/// <summary>
/// Channels of a convolution's result that are made together, for a few neighboring pixels at once: as many as the processor has registers
/// for, so that hardly anything else is loaded than what is multiplied.
/// </summary>
internal readonly unsafe struct SumBlock
{
    private readonly delegate*<in SquareSums, float*, float*, float, float*, int, void> _sum;

    private SumBlock(int first, int channels, delegate*<in SquareSums, float*, float*, float, float*, int, void> sum)
    {
        (First, Channels) = (first, channels);
        _sum = sum;
    }

    /// <summary>Whether this processor multiplies sixteen numbers at once.</summary>
    public static bool IsWide => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    /// <summary>Whether it multiplies four numbers at once and no more: ARM, and what of Intel's and AMD's has no AVX2 and FMA.</summary>
    public static bool IsNarrow => !Vector256.IsHardwareAccelerated || !Fma.IsSupported;

    /// <summary>Neighboring pixels that a block is made for.</summary>
    public static int Pixels => IsWide ? WideSquareSums.Pixels : SquareSums.Pixels;

    /// <summary>Of the most channels that a block has.</summary>
    public static int MaxChannels => IsWide ? WideSquareSums.ManyChannels : IsNarrow ? 2 * Lanes4.Count : 3 * Lanes8.Count;

    /// <summary>Its first channel.</summary>
    public int First { get; }

    /// <summary>How many it has; those beyond the layer's come to nothing.</summary>
    public int Channels { get; }

    /// <summary>Blocks for all channels of a layer.</summary>
    public static SumBlock[] For(int channels)
    {
        var blocks = new List<SumBlock>();
        for (int first = 0; first < channels; first += blocks[^1].Channels) blocks.Add(At(first, channels - first));
        return [.. blocks];
    }

    /// <summary>Makes it.</summary>
    /// <param name="squares">To multiply.</param>
    /// <param name="weights">For each tap one of each channel.</param>
    /// <param name="biases">To begin with, from the block's first channel on.</param>
    /// <param name="floor">What is below it is raised to it.</param>
    /// <param name="to">Gets the channels of the first pixel.</param>
    /// <param name="toStep">From there to those of the next.</param>
    public void Make(in SquareSums squares, float* weights, float* biases, float floor, float* to, int toStep) =>
        _sum(squares, weights, biases, floor, to, toStep);

    private static SumBlock At(int first, int left) => IsWide ? Wide(first, left) : IsNarrow ? Narrow(first) : Medium(first, left);

    private static SumBlock Wide(int first, int left) => left switch
    {
        <= WideSquareSums.FewChannels => new SumBlock(first, WideSquareSums.FewChannels, &WideSquareSums.Few),
        <= WideSquareSums.SomeChannels => new SumBlock(first, WideSquareSums.SomeChannels, &WideSquareSums.Some),
        _ => new SumBlock(first, WideSquareSums.ManyChannels, &WideSquareSums.Many),
    };

    private static SumBlock Medium(int first, int left) => left <= 2 * Lanes8.Count
        ? new SumBlock(first, 2 * Lanes8.Count, &SquareSums.Few<Lanes8>)
        : new SumBlock(first, 3 * Lanes8.Count, &SquareSums.Many<Lanes8>);

    private static SumBlock Narrow(int first) => new(first, 2 * Lanes4.Count, &SquareSums.Few<Lanes4>);
}
