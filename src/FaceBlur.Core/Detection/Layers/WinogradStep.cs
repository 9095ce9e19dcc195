using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaceBlur.Detection.Layers;

/// <summary>
/// A convolution of squares of three by three, by Winograd's minimal filtering F(4×4, 3×3) (Lavin and Gray, 2015): four by four pixels of
/// the result take 36 multiplications a channel instead of 144. A square of six by six pixels and the weights are both transformed, then
/// only numbers at the same place are multiplied, and what comes of it is transformed back.
/// </summary>
internal sealed unsafe class WinogradStep : NetworkStep
{
    /// <summary>Side of a square of the result.</summary>
    private const int Square = FeatureMap.Square;

    /// <summary>Side of the square of the input that it is made of.</summary>
    private const int Reach = WinogradWeights.Reach;

    private const int Places = WinogradWeights.Places;

    /// <summary>Squares that are worked on together: their numbers fit into the second cache beside the weights.</summary>
    private const int SquaresAtOnce = 32;

    private readonly FeatureMap _source;
    private readonly FeatureMap _target;
    private readonly FeatureMap? _summand;
    private readonly float _floor;
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly WinogradWeights _weights;
    private readonly nint _sourcePlace;
    private readonly nint _sumPlace;
    private float* _biases;
    private float* _nothing;
    private float* _sources;
    private float* _sums;
    private float* _between;

    /// <summary>Makes a step.</summary>
    /// <param name="layer">One that <see cref="Takes"/> likes.</param>
    /// <param name="weights">Its weights; others may read them too.</param>
    /// <param name="floor">What is below it is raised to it.</param>
    /// <param name="source">Its input.</param>
    /// <param name="summand">Added to the result before that; null for nothing.</param>
    /// <param name="target">Gets the result.</param>
    public WinogradStep(ConvolutionLayer layer, WinogradWeights weights, float floor, FeatureMap source, FeatureMap? summand, FeatureMap target)
    {
        (_source, _target, _summand, _floor) = (source, target, summand, floor);
        (_inputs, _outputs) = (layer.InputChannels, layer.OutputChannels);
        _weights = weights;
        // A power of two from one place to the next would crowd all of them into a few lines of the cache.
        _sourcePlace = ((nint)SquaresAtOnce * _inputs) + 16;
        _sumPlace = ((nint)SquaresAtOnce * weights.Channels) + 16;
        _biases = NativeFloats.Zeros(_outputs);
        _nothing = NativeFloats.Zeros(weights.Channels);
        _sources = NativeFloats.Zeros(Places * _sourcePlace);
        _sums = NativeFloats.Zeros(Places * _sumPlace);
        _between = NativeFloats.Zeros(Places * Lanes16.Count);
        layer.Biases.CopyTo(new Span<float>(_biases, _outputs));
    }

    /// <summary>Whether a layer can be calculated so.</summary>
    public static bool Takes(ConvolutionLayer layer) =>
        layer is { Kernel: 3, Stride: 1, Padding: 1 } && layer.InputChannels % Lanes8.Count == 0 && layer.OutputChannels % Lanes8.Count == 0;

    public override void Run()
    {
        if (_summand is not null && (_summand.Pictures, _summand.Width, _summand.Height) != (_source.Pictures, _source.Width, _source.Height)) throw Unfit();
        _target.Resize(_source.Pictures, _source.Width, _source.Height);
        if (SumBlock.IsWide && _inputs % Lanes16.Count == 0 && _outputs % Lanes16.Count == 0) Run<Lanes16>();
        else if (SumBlock.IsNarrow) Run<Lanes4>();
        else Run<Lanes8>();
        // They free themselves once nobody holds them.
        GC.KeepAlive(_weights);
    }

    public override void Dispose()
    {
        foreach (nint numbers in new[] { (nint)_biases, (nint)_nothing, (nint)_sources, (nint)_sums, (nint)_between })
            NativeFloats.Free((float*)numbers);
        _biases = _nothing = _sources = _sums = _between = null;
    }

    private void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        int columns = (_source.Width + Square - 1) / Square, rows = (_source.Height + Square - 1) / Square, all = _source.Pictures * rows * columns;
        for (int first = 0; first < all; first += SquaresAtOnce)
        {
            int count = Math.Min(SquaresAtOnce, all - first);
            for (int i = 0; i < count; i++)
            {
                (int row, int column) = Math.DivRem(first + i, columns);
                TakeIn<TLanes>(row / rows, row % rows * Square, column * Square, _sources + ((nint)i * _inputs));
            }
            Multiply(count);
            for (int i = 0; i < count; i++)
            {
                (int row, int column) = Math.DivRem(first + i, columns);
                GiveOut<TLanes>(_sums + ((nint)i * _weights.Channels), row / rows, row % rows * Square, column * Square);
            }
        }
    }

    /// <summary>Sums up the products of one place after the other.</summary>
    private void Multiply(int count)
    {
        for (int place = 0; place < Places; place++)
        {
            float* row = _sources + (place * _sourcePlace), sums = _sums + (place * _sumPlace);
            var squares = new SquareSums(&row, kernel: 1, _inputs, _inputs);
            foreach (SumBlock block in _weights.Blocks)
            {
                float* weights = _weights.At(place, block);
                for (int i = 0; i < count; i += SumBlock.Pixels)
                {
                    block.Make(
                        squares.At(i), weights, _nothing, float.NegativeInfinity, sums + ((nint)i * _weights.Channels) + block.First, _weights.Channels);
                }
            }
        }
    }

    /// <summary>Transforms a square of the input.</summary>
    /// <param name="picture">Which.</param>
    /// <param name="y">The row of the result's first pixel.</param>
    /// <param name="x">Its column.</param>
    /// <param name="to">Gets the channels of its first place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeIn<TLanes>(int picture, int y, int x, float* to)
        where TLanes : struct, ILanes<TLanes>
    {
        float** rows = stackalloc float*[Reach];
        for (int i = 0; i < Reach; i++) rows[i] = _source.Row(picture, y - 1 + i) + ((nint)(x - 1) * _inputs);
        int count = TLanes.Count;
        nint step = Reach * count;
        for (int channel = 0; channel < _inputs; channel += count)
        {
            float* half = _between;
            for (int column = 0; column < Reach; column++, half += count)
            {
                nint at = ((nint)column * _inputs) + channel;
                Forward(
                    TLanes.Load(rows[0] + at), TLanes.Load(rows[1] + at), TLanes.Load(rows[2] + at),
                    TLanes.Load(rows[3] + at), TLanes.Load(rows[4] + at), TLanes.Load(rows[5] + at), half, step);
            }
            half = _between;
            float* place = to + channel;
            for (int row = 0; row < Reach; row++, half += step, place += Reach * _sourcePlace)
            {
                Forward(
                    TLanes.Load(half), TLanes.Load(half + count), TLanes.Load(half + (2 * count)),
                    TLanes.Load(half + (3 * count)), TLanes.Load(half + (4 * count)), TLanes.Load(half + (5 * count)), place, _sourcePlace);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Forward<TLanes>(TLanes a, TLanes b, TLanes c, TLanes d, TLanes e, TLanes f, float* to, nint step)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes four = TLanes.All(4), five = TLanes.All(5);
        TLanes even = e - (four * c), odd = d - (four * b), nearEven = e - c, nearOdd = (d - b) + (d - b);
        ((four * a) - (five * c) + e).Store(to);
        (even + odd).Store(to + step);
        (even - odd).Store(to + (2 * step));
        (nearEven + nearOdd).Store(to + (3 * step));
        (nearEven - nearOdd).Store(to + (4 * step));
        ((four * b) - (five * d) + f).Store(to + (5 * step));
    }

    /// <summary>Transforms sums back to pixels of the result.</summary>
    /// <param name="from">The channels of its first place.</param>
    /// <param name="picture">Which.</param>
    /// <param name="y">The row of the first pixel.</param>
    /// <param name="x">Its column.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GiveOut<TLanes>(float* from, int picture, int y, int x)
        where TLanes : struct, ILanes<TLanes>
    {
        int rows = Math.Min(Square, _target.Height - y), columns = Math.Min(Square, _target.Width - x), count = TLanes.Count;
        float* pixels = _between + (Square * Reach * count);
        TLanes floor = TLanes.All(_floor);
        nint step = Reach * _sumPlace;
        for (int channel = 0; channel < _outputs; channel += count)
        {
            float* half = _between;
            float* place = from + channel;
            for (int column = 0; column < Reach; column++, half += count, place += _sumPlace)
            {
                Back(
                    TLanes.Load(place), TLanes.Load(place + step), TLanes.Load(place + (2 * step)),
                    TLanes.Load(place + (3 * step)), TLanes.Load(place + (4 * step)), TLanes.Load(place + (5 * step)), half, Reach * count);
            }
            half = _between;
            TLanes bias = TLanes.Load(_biases + channel);
            for (int row = 0; row < rows; row++, half += Reach * count)
            {
                Back(
                    TLanes.Load(half), TLanes.Load(half + count), TLanes.Load(half + (2 * count)),
                    TLanes.Load(half + (3 * count)), TLanes.Load(half + (4 * count)), TLanes.Load(half + (5 * count)), pixels, count);
                nint at = ((nint)x * _outputs) + channel;
                float* to = _target.Row(picture, y + row) + at, more = _summand is null ? null : _summand.Row(picture, y + row) + at;
                for (int column = 0; column < columns; column++, to += _outputs)
                {
                    TLanes sum = TLanes.Load(pixels + (column * count)) + bias;
                    if (more is not null) sum += TLanes.Load(more + ((nint)column * _outputs));
                    TLanes.Max(sum, floor).Store(to);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Back<TLanes>(TLanes a, TLanes b, TLanes c, TLanes d, TLanes e, TLanes f, float* to, nint step)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes near = b + c, far = d + e, nearSlope = b - c, farSlope = d - e;
        (a + near + far).Store(to);
        (nearSlope + farSlope + farSlope).Store(to + step);
        (near + (TLanes.All(4) * far)).Store(to + (2 * step));
        (nearSlope + (TLanes.All(8) * farSlope) + f).Store(to + (3 * step));
    }
}
