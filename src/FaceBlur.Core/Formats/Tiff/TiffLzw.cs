namespace FaceBlur.Formats.Tiff;

/// <summary>
/// LZW as TIFF has it: codes from the highest bit down, which grow one code early. A code stands for bytes that are in the output
/// already, so that the table is a list of places in it.
/// </summary>
internal static class TiffLzw
{
    private const int MostCodes = 4096;
    private const int LeastBits = 9;
    private const int MostBits = 12;
    private const int Clear = 256;
    private const int End = 257;
    private const int FirstFree = 258;

    /// <returns>How many bytes the codes stand for.</returns>
    /// <exception cref="FaceBlurException">A code is impossible, or they stand for more than there is room for.</exception>
    public static int Unpack(ReadOnlySpan<byte> data, Span<byte> to)
    {
        Span<int> starts = stackalloc int[MostCodes], lengths = stackalloc int[MostCodes];
        int next = FirstFree, bits = LeastBits, written = 0, previousStart = 0, previousLength = 0, at = 0, pending = 0;
        uint buffer = 0;
        while (true)
        {
            for (; pending < bits; pending += 8)
            {
                if (at == data.Length) return written;
                buffer = (buffer << 8) | data[at++];
            }
            pending -= bits;
            int code = (int)(buffer >> pending) & ((1 << bits) - 1);
            if (code == End) return written;
            if (code == Clear)
            {
                (next, bits, previousLength) = (FirstFree, LeastBits, 0);
                continue;
            }
            // Each code but the first stands, from then on, for the one before it and one more byte, which follows it in the output.
            if (previousLength > 0 && next < MostCodes)
            {
                (starts[next], lengths[next]) = (previousStart, previousLength + 1);
                if (++next >= (1 << bits) - 1 && bits < MostBits) bits++;
            }
            int length = code < Clear ? 1 : lengths[code];
            if (code >= next || length > to.Length - written) throw FormatErrors.Damaged();
            (previousStart, previousLength) = (written, length);
            if (code < Clear)
            {
                to[written++] = (byte)code;
                continue;
            }
            // Byte by byte: the newest code reads what it writes.
            for (int from = starts[code]; length > 0; length--) to[written++] = to[from++];
        }
    }
}
