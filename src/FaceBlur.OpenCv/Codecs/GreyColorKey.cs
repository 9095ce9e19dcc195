using System.Buffers.Binary;
using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>
/// The grey value that a PNG without alpha channel declares transparent. OpenCV applies such keys of colored pictures and
/// overlooks those of grey ones.
/// </summary>
internal static class GreyColorKey
{
    private const int SignatureBytes = 8;
    private const int ChunkOverheadBytes = 12;

    /// <summary>Reads the key from the <c>tRNS</c> chunk of a grey PNG.</summary>
    /// <param name="file">The whole file, walked before.</param>
    /// <param name="bitDepth">Bits a channel, 1 to 16.</param>
    /// <returns>The key as the decoder expands samples: to 8 bits below 8, else as stored. Null when there is none.</returns>
    public static int? Find(ReadOnlySpan<byte> file, int bitDepth)
    {
        ReadOnlySpan<byte> rest = file[Math.Min(file.Length, SignatureBytes)..];
        while (rest.Length >= ChunkOverheadBytes)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            ReadOnlySpan<byte> type = rest.Slice(4, 4);
            if (type.SequenceEqual("IDAT"u8) || length > rest.Length - ChunkOverheadBytes) return null;
            if (type.SequenceEqual("tRNS"u8) && length == 2)
            {
                int largest = (1 << bitDepth) - 1;
                int key = BinaryPrimitives.ReadUInt16BigEndian(rest[8..]) & largest;
                return bitDepth < 8 ? key * 255 / largest : key;
            }
            rest = rest[(ChunkOverheadBytes + (int)length)..];
        }
        return null;
    }

    /// <summary>Turns every pixel of the key's value white.</summary>
    public static unsafe void PaintWhite(Mat grey, int key)
    {
        bool wide = grey.Depth() == MatType.CV_16U;
        int width = grey.Cols;
        int height = grey.Rows;
        for (int y = 0; y < height; y++)
        {
            void* row = (void*)grey.Ptr(y);
            if (wide) new Span<ushort>(row, width).Replace((ushort)key, ushort.MaxValue);
            else new Span<byte>(row, width).Replace((byte)key, byte.MaxValue);
        }
    }
}
