using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FaceBlur.Formats.Jpeg;

/// <summary>
/// Skips through blocks of a baseline or extended scan, checking every code. The values do not matter here, only that
/// each block ends where a block may end.
/// </summary>
internal static unsafe class JpegSequentialCoding
{
    /// <param name="reader">Positioned at the first MCU.</param>
    /// <param name="end">End of the data that <paramref name="reader"/> reads.</param>
    /// <param name="dc">The DC table of each block of an MCU.</param>
    /// <param name="ac">The AC table of each block of an MCU.</param>
    /// <param name="mcus">How many to walk.</param>
    /// <returns>False when they do not decode.</returns>
    public static bool TryWalk(
        ref JpegBitReader reader, byte* end, ReadOnlySpan<JpegHuffmanTable> dc, ReadOnlySpan<JpegHuffmanTable> ac, int mcus)
    {
        // Copies of the reader's fields stay in processor registers; through the reference they would not.
        byte* next = reader.Next;
        (ulong bits, int count) = (reader.Bits, reader.Count);
        for (; mcus > 0; mcus--)
        {
            for (int block = 0; block < dc.Length; block++)
            {
                Fill(ref reader, end, ref next, ref bits, ref count);
                int step = StepAt(dc[block], bits);
                if (step == 0) return false;
                bits <<= step & 63;
                count -= step & 63;

                JpegHuffmanTable table = ac[block];
                ref ushort steps = ref MemoryMarshal.GetArrayDataReference(table.Steps);
                int coefficient = 1;
                do
                {
                    Fill(ref reader, end, ref next, ref bits, ref count);
                    step = Unsafe.Add(ref steps, (nint)(bits >> (64 - JpegHuffmanTable.StepBits)));
                    int after = coefficient + (step >> 8);
                    if (step == 0 || !IsPossible(after))
                    {
                        // A long code, or the last symbols of this block with the first bits of the next one.
                        step = table.FindStep((uint)(bits >> 48));
                        after = coefficient + (step >> 8);
                        if (step == 0 || !IsPossible(after)) return false;
                    }
                    bits <<= step & 63;
                    count -= step & 63;
                    coefficient = after;
                }
                while (coefficient < 64);
            }
        }
        reader.Resume(next, bits, count);
        return !reader.HasOverrun;
    }

    /// <summary>Within a block, at its end, or behind an end-of-block code that came before its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPossible(int coefficient) =>
        coefficient <= 64 || coefficient is >= JpegHuffmanTable.EndOfBlock and < JpegHuffmanTable.EndOfBlock + 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int StepAt(JpegHuffmanTable table, ulong bits)
    {
        int step = table.Steps[(int)(bits >> (64 - JpegHuffmanTable.StepBits))];
        return step != 0 ? step : table.FindStep((uint)(bits >> 48));
    }

    /// <summary>
    /// As <see cref="JpegBitReader.Fill"/>, on the copies, and without asking whether more bits are needed: whether they are cannot be foreseen,
    /// and a wrong guess costs the processor more than loading them does.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill(ref JpegBitReader reader, byte* end, ref byte* next, ref ulong bits, ref int count)
    {
        if (end - next >= sizeof(ulong))
        {
            ulong loaded = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(next));
            if (!JpegBitReader.HasFF(loaded))
            {
                bits |= loaded >> count;
                next += (63 - count) >> 3;
                count |= 56;
                return;
            }
        }
        if (count >= 32) return;
        reader.Resume(next, bits, count);
        reader.FillByByte();
        next = reader.Next;
        (bits, count) = (reader.Bits, reader.Count);
    }
}
