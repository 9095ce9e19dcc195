using System.Buffers;
using System.IO.Compression;

namespace FaceBlur.Formats.Tiff;

/// <summary>Inflates a strip, keeping none of it, to see that nothing but its rows is in it: decoders stop where the rows do.</summary>
internal static class DeflatedRows
{
    private const int BufferBytes = 64 << 10;

    /// <summary>Whether a deflated stream fills a strip to its last byte.</summary>
    /// <param name="strip">All of its bytes.</param>
    /// <param name="needed">Bytes that must be in it, inflated.</param>
    public static unsafe bool Fill(ReadOnlySpan<byte> strip, long needed)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            fixed (byte* first = strip)
            {
                using var data = new TiffStripStream(first, strip.Length);
                using var inflater = new ZLibStream(data, CompressionMode.Decompress);
                long inflated = 0;
                while (inflated <= needed && inflater.Read(buffer, 0, BufferBytes) is var count and > 0) inflated += count;
                return inflated == needed && data is { Remaining: 0, HasOverrun: false };
            }
        }
        catch (Exception e) when (FormatErrors.IsBrokenStream(e))
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
