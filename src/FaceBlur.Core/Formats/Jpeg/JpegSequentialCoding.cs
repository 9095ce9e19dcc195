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
    /// <summary>What <see cref="Fill"/> loads at least.</summary>
    private const int BitsLoaded = 56;

    /// <summary>
    /// How many steps are made of these: loading waits for the step before, and the step behind waits for the loading. A step by
    /// <see cref="JpegHuffmanTable.Steps"/> takes 22 bits at most, 12 of codes and 10 of a value, and the next look needs 12.
    /// </summary>
    private const int StepsLoaded = 2;

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
                // What was loaded for the DC step will do for one more.
                int coefficient = 1, left = StepsLoaded - 1;
                while (true)
                {
                    for (; left > 0 && coefficient < 64; left--)
                    {
                        step = Unsafe.Add(ref steps, (nint)(bits >> (64 - JpegHuffmanTable.StepBits)));
                        int after = coefficient + (step >> 8);
                        if (step == 0 || !IsPossible(after))
                        {
                            // A long code, or the last symbols of this block with the first bits of the next one.
                            Fill(ref reader, end, ref next, ref bits, ref count);
                            step = table.FindStep((uint)(bits >> 48));
                            after = coefficient + (step >> 8);
                            if (step == 0 || !IsPossible(after)) return false;
                            left = 1;
                        }
                        bits <<= step & 63;
                        count -= step & 63;
                        coefficient = after;
                    }
                    if (coefficient >= 64) break;
                    Fill(ref reader, end, ref next, ref bits, ref count);
                    left = StepsLoaded;
                }
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
    /// As <see cref="JpegBitReader.Fill"/>, on the copies, of more bits, and without asking whether more bits are needed: whether they are cannot be foreseen,
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
        if (count >= BitsLoaded) return;
        reader.Resume(next, bits, count);
        reader.FillByByte();
        next = reader.Next;
        (bits, count) = (reader.Bits, reader.Count);
    }
}
