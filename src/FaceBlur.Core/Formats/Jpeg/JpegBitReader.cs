using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace FaceBlur.Formats.Jpeg;

/// <summary>
/// Reads the bits of a scan, without the stuffed zeros. Behind the last byte come zeros without end, so that inner loops
/// need no check; <see cref="HasOverrun"/> tells afterwards whether any of them was read.
/// </summary>
internal unsafe ref struct JpegBitReader(byte* start, byte* end)
{
    private const ulong LowBits = 0x0101010101010101;
    private const ulong HighBits = 0x8080808080808080;

    private readonly byte* _end = end;
    private bool _isAtMarker;
    private long _invented;

    /// <summary>The byte after the last one in <see cref="Bits"/>.</summary>
    public byte* Next { get; private set; } = start;

    /// <summary>The next bits, from the highest on.</summary>
    public ulong Bits { get; private set; }

    /// <summary>How many of <see cref="Bits"/> are loaded.</summary>
    public int Count { get; private set; }

    /// <summary>Whether bits were read that the file does not have.</summary>
    public readonly bool HasOverrun => Count < _invented;

    /// <summary>Makes sure that 32 bits are loaded at least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fill()
    {
        if (Count >= 32) return;
        if (_end - Next >= sizeof(ulong))
        {
            ulong loaded = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(Next));
            if (!HasFF(loaded))
            {
                Bits |= loaded >> Count;
                int bytes = 64 - Count >> 3;
                Next += bytes;
                Count += bytes << 3;
                return;
            }
        }
        FillByByte();
    }

    /// <summary>Drops up to 32 bits that <see cref="Fill"/> loaded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Drop(int bits)
    {
        Bits <<= bits;
        Count -= bits;
    }

    /// <summary>Reads up to 16 bits.</summary>
    public uint Read(int bits)
    {
        if (bits == 0) return 0;
        Fill();
        uint value = (uint)(Bits >> (64 - bits));
        Drop(bits);
        return value;
    }

    /// <summary>Skips up to 64 bits.</summary>
    public void Skip(int bits)
    {
        for (; bits > 32; bits -= 32)
        {
            Fill();
            Drop(32);
        }
        Fill();
        Drop(bits);
    }

    /// <summary>Reads a code and returns its symbol, or -1 when no code begins like this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadSymbol(JpegHuffmanTable table)
    {
        Fill();
        int found = table.Symbols[(int)(Bits >> (64 - JpegHuffmanTable.SymbolBits))];
        if (found == 0) found = table.FindSymbol((uint)(Bits >> 48));
        if (found == 0) return -1;
        Drop(found & 255);
        return found >> 8;
    }

    /// <summary>Whether all that is left before a marker is less than a byte of padding.</summary>
    public bool IsAtEnd()
    {
        FillByByte();
        return _isAtMarker && Count - _invented < 8;
    }

    /// <summary>Passes the padding and the restart marker of this number, 0 to 7; false if they are not next.</summary>
    public bool TryRestart(int number)
    {
        if (!IsAtEnd()) return false;
        byte* marker = Next;
        while (_end - marker > 1 && marker[0] == 0xFF && marker[1] == 0xFF) marker++;
        if (_end - marker < 2 || marker[0] != 0xFF || marker[1] != JpegMarker.FirstRestart + number) return false;
        Next = marker + 2;
        (Bits, Count, _invented, _isAtMarker) = (0, 0, 0, false);
        return true;
    }

    /// <summary>Takes over what a loop did with copies of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Resume(byte* next, ulong bits, int count)
    {
        Next = next;
        (Bits, Count) = (bits, count);
    }

    /// <summary>Loads as many bits as fit, with care for stuffed zeros and for the end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void FillByByte()
    {
        // Never all 64: whoever loads more shifts by this number. At a marker nobody does.
        while (Count < 56)
        {
            int length = LengthOfNext();
            if (length == 0)
            {
                _isAtMarker = true;
                _invented += 64 - Count;
                Count = 64;
                return;
            }
            Bits |= (ulong)*Next << (56 - Count);
            Next += length;
            Count += 8;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasFF(ulong bytes) => ((~bytes - LowBits) & bytes & HighBits) != 0;

    /// <summary>Bytes in the file of the next byte of data; 0 at a marker and at the end of the file.</summary>
    private readonly int LengthOfNext()
    {
        if (Next >= _end) return 0;
        if (*Next != 0xFF) return 1;
        return _end - Next > 1 && Next[1] == 0 ? 2 : 0;
    }
}
