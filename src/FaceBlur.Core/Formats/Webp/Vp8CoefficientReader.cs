using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FaceBlur.Formats.Webp;

/// <summary>Passes over the coefficients of a lossy WebP (RFC 6386, section 13). Their values do not matter here, only where they end.</summary>
internal ref struct Vp8CoefficientReader(ReadOnlySpan<byte> data, ReadOnlySpan<byte> probabilities)
{
    /// <summary>Blocks of luma behind one with their means, such blocks of means, blocks of chroma, and luma that has its means itself.</summary>
    public const int LumaWithoutMeans = 0, Means = 1, Chroma = 2, Luma = 3;

    private const int Coefficients = 16;
    private const int BandStep = Vp8CoefficientTables.Contexts * Vp8CoefficientTables.Nodes;
    private const int KindStep = Vp8CoefficientTables.Bands * BandStep;
    private const int EvenOdds = 128;

    private readonly ReadOnlySpan<byte> _probabilities = probabilities;
    private Vp8BoolReader _reader = new(data);

    /// <summary>Where the band of each coefficient begins, and one more that is never read.</summary>
    private static ReadOnlySpan<byte> Bands =>
    [
        0, BandStep, 2 * BandStep, 3 * BandStep, 6 * BandStep, 4 * BandStep, 5 * BandStep, 6 * BandStep, 6 * BandStep,
        6 * BandStep, 6 * BandStep, 6 * BandStep, 6 * BandStep, 6 * BandStep, 6 * BandStep, 7 * BandStep, 0,
    ];

    private static ReadOnlySpan<byte> ThirdCategory => [173, 148, 140];

    private static ReadOnlySpan<byte> FourthCategory => [176, 155, 140, 135];

    private static ReadOnlySpan<byte> FifthCategory => [180, 157, 141, 134, 130];

    private static ReadOnlySpan<byte> SixthCategory => [254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129];

    /// <inheritdoc cref="Vp8BoolReader.IsAtEnd"/>
    public readonly bool IsAtEnd(int zeros) => _reader.IsAtEnd(zeros);

    /// <summary>Passes over one block.</summary>
    /// <param name="kind">One of the constants of this type.</param>
    /// <param name="context">How many of the blocks above and to the left have coefficients.</param>
    /// <param name="first">The first coefficient that the block can have.</param>
    /// <returns>Where the coefficients end.</returns>
    public int SkipBlock(int kind, int context, int first)
    {
        ref byte bands = ref MemoryMarshal.GetReference(Bands);
        // What is added stays within the table: a band and a context choose nodes of one kind.
        ref byte table = ref MemoryMarshal.GetReference(_probabilities.Slice(kind * KindStep, KindStep));
        (ulong value, uint range, int spare) = _reader.Suspend();
        ref byte nodes = ref Unsafe.Add(ref table, Unsafe.Add(ref bands, first) + context * Vp8CoefficientTables.Nodes);
        int i = first;
        for (; i < Coefficients; i++)
        {
            if (_reader.ReadBit(nodes, ref value, ref range, ref spare) == 0) break;
            while (_reader.ReadBit(Unsafe.Add(ref nodes, 1), ref value, ref range, ref spare) == 0 && ++i < Coefficients)
                nodes = ref Unsafe.Add(ref table, Unsafe.Add(ref bands, i));
            if (i == Coefficients) break;
            int next = Unsafe.Add(ref bands, i + 1) + Vp8CoefficientTables.Nodes;
            if (_reader.ReadBit(Unsafe.Add(ref nodes, 2), ref value, ref range, ref spare) != 0)
            {
                _reader.Resume(value, range, spare);
                SkipLarge(MemoryMarshal.CreateReadOnlySpan(ref nodes, Vp8CoefficientTables.Nodes));
                (value, range, spare) = _reader.Suspend();
                next += Vp8CoefficientTables.Nodes;
            }
            nodes = ref Unsafe.Add(ref table, next);
            // The sign.
            _reader.ReadBit(EvenOdds, ref value, ref range, ref spare);
        }
        _reader.Resume(value, range, spare);
        return i;
    }

    private void SkipLarge(ReadOnlySpan<byte> nodes)
    {
        if (_reader.ReadBit(nodes[3]) == 0)
        {
            if (_reader.ReadBit(nodes[4]) != 0) _reader.ReadBit(nodes[5]);
            return;
        }
        if (_reader.ReadBit(nodes[6]) == 0)
        {
            if (_reader.ReadBit(nodes[7]) == 0) _reader.ReadBit(159);
            else Skip([165, 145]);
            return;
        }
        if (_reader.ReadBit(nodes[8]) == 0) Skip(_reader.ReadBit(nodes[9]) == 0 ? ThirdCategory : FourthCategory);
        else Skip(_reader.ReadBit(nodes[10]) == 0 ? FifthCategory : SixthCategory);
    }

    private void Skip(ReadOnlySpan<byte> probabilities)
    {
        foreach (byte probability in probabilities) _reader.ReadBit(probability);
    }
}
