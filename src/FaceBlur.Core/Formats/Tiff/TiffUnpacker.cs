using System.IO.Compression;

namespace FaceBlur.Formats.Tiff;

/// <summary>
/// Unpacks strips and tiles of a TIFF to their end. What is damaged mostly betrays itself there: by a wrong checksum, or by being shorter
/// or longer than it must be. The last strip of a picture may hold as many rows as the others though fewer are shown.
/// </summary>
internal static class TiffUnpacker
{
    /// <param name="compression">Any but JPEG.</param>
    /// <param name="data">The strip or tile.</param>
    /// <param name="to">As much as it can hold.</param>
    /// <param name="needed">As much as it must hold.</param>
    /// <exception cref="FaceBlurException">The data is damaged, too little or too much.</exception>
    public static void Unpack(TiffCompression compression, ReadOnlySpan<byte> data, Span<byte> to, int needed)
    {
        int written = compression switch
        {
            TiffCompression.None => Copy(data, to),
            TiffCompression.PackBits => UnpackRuns(data, to),
            TiffCompression.Lzw => TiffLzw.Unpack(data, to),
            _ => Inflate(data, to),
        };
        if (written < needed) throw FormatErrors.CutShort();
    }

    /// <summary>What is too much here has been seen by the walker.</summary>
    private static int Copy(ReadOnlySpan<byte> data, Span<byte> to)
    {
        int length = Math.Min(data.Length, to.Length);
        data[..length].CopyTo(to);
        return length;
    }

    private static int UnpackRuns(ReadOnlySpan<byte> data, Span<byte> to)
    {
        int at = 0, written = 0;
        while (at + 1 < data.Length)
        {
            int code = (sbyte)data[at++];
            if (code == -128) continue;
            int length = code < 0 ? 1 - code : code + 1;
            if (length > to.Length - written) throw FormatErrors.Damaged();
            if (code < 0) to.Slice(written, length).Fill(data[at++]);
            else
            {
                if (length > data.Length - at) throw FormatErrors.CutShort();
                data.Slice(at, length).CopyTo(to[written..]);
                at += length;
            }
            written += length;
        }
        return written;
    }

    private static unsafe int Inflate(ReadOnlySpan<byte> data, Span<byte> to)
    {
        try
        {
            fixed (byte* first = data)
            {
                using var source = new UnmanagedMemoryStream(first, data.Length);
                using var inflater = new ZLibStream(source, CompressionMode.Decompress);
                int written = inflater.ReadAtLeast(to, to.Length, throwOnEndOfStream: false);
                return inflater.ReadByte() < 0 ? written : throw FormatErrors.Damaged();
            }
        }
        catch (Exception e) when (FormatErrors.IsBrokenStream(e))
        {
            throw FormatErrors.Damaged(e);
        }
    }
}
