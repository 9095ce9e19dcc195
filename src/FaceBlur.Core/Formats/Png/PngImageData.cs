using System.Buffers;
using System.IO.Compression;
using FaceBlur.Metadata;

namespace FaceBlur.Formats.Png;

/// <summary>
/// Inflates the picture data, keeping none of it, to see that there is exactly as much as the header needs. Little more than
/// twice that is ever inflated, whatever the data holds.
/// </summary>
internal static class PngImageData
{
    private const int BufferBytes = 64 << 10;
    private const int LastFilterType = 4;

    /// <param name="chunks">The IDAT chunks, from the first byte of the first to the last byte of the last.</param>
    /// <param name="dataBytes">Bytes of their bodies.</param>
    /// <param name="header">Tells how much is needed.</param>
    /// <param name="findings">Receives data that is not needed.</param>
    /// <exception cref="FaceBlurException">The data is damaged or too little.</exception>
    public static unsafe void Check(ReadOnlySpan<byte> chunks, long dataBytes, PngHeader header, FindingList findings)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            fixed (byte* first = chunks)
            {
                using var data = new PngDataStream(first, first + chunks.Length, dataBytes);
                using var inflater = new ZLibStream(data, CompressionMode.Decompress);
                long needed = 0;
                foreach ((int rows, int rowBytes) in header.Passes())
                {
                    CheckPass(inflater, buffer, rows, rowBytes);
                    needed += rows * (rowBytes + 1L);
                }
                CheckEnd(inflater, buffer, needed, findings);
                if (data.HasOverrun) throw FormatErrors.CutShort();
                if (data.Remaining > 0) findings.Add(MetadataKind.TrailingBytes, "IDAT chunk, after the picture data", data.Remaining);
            }
        }
        catch (Exception e) when (FormatErrors.IsBrokenStream(e))
        {
            throw FormatErrors.Damaged(e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>
    /// Reads to the end, where the sum of all rows is checked. A picture cropped by lowering the height keeps its rows; more
    /// than as many again as it shows are not believed.
    /// </summary>
    private static void CheckEnd(ZLibStream inflater, byte[] buffer, long shown, FindingList findings)
    {
        long hidden = 0;
        while (inflater.Read(buffer, 0, BufferBytes) is var count and > 0)
        {
            hidden += count;
            if (hidden > shown + BufferBytes) throw FormatErrors.Excess();
        }
        if (hidden > 0) findings.Add(MetadataKind.HiddenPixels, "rows below the last one shown", hidden);
    }

    /// <summary>Passes over rows, of which only the filter type before each is looked at.</summary>
    private static void CheckPass(ZLibStream inflater, byte[] buffer, int rows, int rowBytes)
    {
        long left = rows * (rowBytes + 1L);
        int untilFilter = 0;
        while (left > 0)
        {
            int count = inflater.Read(buffer, 0, (int)Math.Min(left, BufferBytes));
            if (count == 0) throw FormatErrors.Damaged();
            int position = untilFilter;
            for (; position < count; position += rowBytes + 1)
            {
                if (buffer[position] > LastFilterType) throw FormatErrors.Damaged();
            }
            untilFilter = position - count;
            left -= count;
        }
    }
}
