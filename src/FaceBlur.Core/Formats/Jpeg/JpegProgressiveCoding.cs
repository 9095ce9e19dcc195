using System.Numerics;

namespace FaceBlur.Formats.Jpeg;

/// <summary>
/// Skips through blocks of the four kinds of progressive scan (T.81, annex G), checking every code. Which coefficients are
/// not zero is kept for each block, because refinement spends a bit on each of these.
/// </summary>
internal static class JpegProgressiveCoding
{
    private const int LargestDcSize = 11;
    private const int LargestAcSize = 10;
    private const int LongestZeroRun = 15;

    /// <summary>DC, first scan: a size and its bits for each block.</summary>
    public static bool TryWalkDc(ref JpegBitReader reader, ReadOnlySpan<JpegHuffmanTable> tables, int mcus)
    {
        for (; mcus > 0; mcus--)
        {
            foreach (JpegHuffmanTable table in tables)
            {
                int size = reader.ReadSymbol(table);
                if (size is < 0 or > LargestDcSize) return false;
                reader.Drop(size);
            }
        }
        return !reader.HasOverrun;
    }

    /// <summary>DC, refinement: one bit for each block.</summary>
    public static bool TryRefineDc(ref JpegBitReader reader, long blocks)
    {
        for (; blocks > 0; blocks -= 32) reader.Skip((int)Math.Min(blocks, 32));
        return !reader.HasOverrun;
    }

    /// <summary>AC, first scan.</summary>
    /// <param name="reader">Positioned at the first block.</param>
    /// <param name="scan">Names the band of coefficients and the table.</param>
    /// <param name="blocks">The coefficients of each that are not zero; those of the band are added.</param>
    /// <param name="endOfBandRun">Blocks that have nothing more in this band; carried on between calls.</param>
    public static bool TryWalkAc(ref JpegBitReader reader, JpegScan scan, Span<ulong> blocks, ref int endOfBandRun)
    {
        JpegHuffmanTable table = scan.Ac[0]!;
        for (int i = 0; i < blocks.Length; i++)
        {
            if (endOfBandRun > 0)
            {
                int skipped = Math.Min(endOfBandRun, blocks.Length - i);
                endOfBandRun -= skipped;
                i += skipped - 1;
                continue;
            }
            for (int k = scan.First; k <= scan.Last; k++)
            {
                int symbol = reader.ReadSymbol(table);
                if (symbol < 0) return false;
                (int run, int size) = (symbol >> 4, symbol & 15);
                if (size == 0 && run < LongestZeroRun)
                {
                    endOfBandRun = ReadRun(ref reader, run) - 1;
                    break;
                }
                k += run;
                if (k > scan.Last || size > LargestAcSize) return false;
                if (size == 0) continue;
                blocks[i] |= 1UL << k;
                reader.Drop(size);
            }
        }
        return !reader.HasOverrun;
    }

    /// <summary>AC, refinement. Parameters as for the first scan.</summary>
    public static bool TryRefineAc(ref JpegBitReader reader, JpegScan scan, Span<ulong> blocks, ref int endOfBandRun)
    {
        foreach (ref ulong block in blocks)
        {
            int k = scan.First;
            if (endOfBandRun == 0 && !TryRefineBlock(ref reader, scan, ref block, ref k, ref endOfBandRun)) return false;
            if (endOfBandRun == 0) continue;
            reader.Skip(BitOperations.PopCount(block & Band(k, scan.Last)));
            endOfBandRun--;
        }
        return !reader.HasOverrun;
    }

    /// <summary>
    /// Reads until the band is full or a run of ended bands begins; the latter counts this block, of which
    /// <paramref name="k"/> is the first coefficient left.
    /// </summary>
    private static bool TryRefineBlock(ref JpegBitReader reader, JpegScan scan, ref ulong block, ref int k, ref int endOfBandRun)
    {
        for (; k <= scan.Last; k++)
        {
            int symbol = reader.ReadSymbol(scan.Ac[0]!);
            (int run, int size) = (symbol >> 4, symbol & 15);
            if (symbol < 0 || size > 1) return false;
            if (size == 0 && run < LongestZeroRun)
            {
                endOfBandRun = ReadRun(ref reader, run);
                return true;
            }
            int start = k;
            while (k <= scan.Last && ((block >> k & 1) != 0 || run-- > 0)) k++;
            // The new coefficient must have a place in the band, and so must the last zero of a long run.
            if (k > scan.Last) return false;
            reader.Skip(size + BitOperations.PopCount(block & Band(start, k)));
            block |= (ulong)size << k;
        }
        return true;
    }

    private static int ReadRun(ref JpegBitReader reader, int exponent) => (1 << exponent) + (int)reader.Read(exponent);

    /// <summary>Bits of the coefficients from first to last; none if first lies behind last.</summary>
    private static ulong Band(int first, int last) => first > last ? 0 : ulong.MaxValue >> (63 - last) & ulong.MaxValue << first;
}
