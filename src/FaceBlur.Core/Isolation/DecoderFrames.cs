using System.Buffers.Binary;
using System.Text;
using FaceBlur.Imaging;

namespace FaceBlur.Isolation;

/// <summary>
/// What pipeline and decoding process say to each other, in little-endian numbers of fixed places and bytes of announced length.
/// Neither side believes a length before it has checked it.
/// </summary>
internal static class DecoderFrames
{
    /// <summary>A word that differs by version: two builds that do not fit each other notice at the first photo.</summary>
    private const uint Magic = 0x32444246;

    private const int RequestBytes = 4 + 4 + (5 * 8) + 4;
    private const int MostPathBytes = 4096;
    private const int ReplyBytes = 4 + 4 + (3 * 4);
    private const int Decoded = 0;

    /// <summary>Asks for a picture.</summary>
    public static void WriteRequest(Stream stream, ReadOnlySpan<byte> file, string? path, DecodeLimits limits)
    {
        byte[] name = Encoding.UTF8.GetBytes(path ?? "");
        Span<byte> head = stackalloc byte[RequestBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(head, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], file.Length);
        ReadOnlySpan<long> values =
            [limits.MaxFileBytes, limits.MaxSidePixels, limits.MaxPixels, limits.MaxDecodedBytes, limits.MaxPixelsPerByte];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(head[(8 + (i * 8))..], values[i]);
        BinaryPrimitives.WriteInt32LittleEndian(head[48..], name.Length);
        stream.Write(head);
        stream.Write(name);
        stream.Write(file);
        stream.Flush();
    }

    /// <summary>Reads a request; null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static DecoderRequest? ReadRequest(Stream stream)
    {
        Span<byte> head = stackalloc byte[RequestBytes];
        int read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (read == 0) return null;
        if (read < head.Length || BinaryPrimitives.ReadUInt32LittleEndian(head) != Magic) throw NoFrame();
        var limits = new DecodeLimits
        {
            MaxFileBytes = BinaryPrimitives.ReadInt64LittleEndian(head[8..]),
            MaxSidePixels = (int)BinaryPrimitives.ReadInt64LittleEndian(head[16..]),
            MaxPixels = BinaryPrimitives.ReadInt64LittleEndian(head[24..]),
            MaxDecodedBytes = BinaryPrimitives.ReadInt64LittleEndian(head[32..]),
            MaxPixelsPerByte = (int)BinaryPrimitives.ReadInt64LittleEndian(head[40..]),
        };
        int length = BinaryPrimitives.ReadInt32LittleEndian(head[4..]), nameLength = BinaryPrimitives.ReadInt32LittleEndian(head[48..]);
        if (limits.Faults().Any() || length < 1 || length > limits.MaxFileBytes || nameLength is < 0 or > MostPathBytes) throw NoFrame();
        byte[] name = new byte[nameLength];
        stream.ReadExactly(name);
        var file = new ByteBuffer(length);
        try
        {
            stream.ReadExactly(file.GetSpan());
            return new DecoderRequest(file, nameLength == 0 ? null : Encoding.UTF8.GetString(name), limits);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Hands a picture over.</summary>
    public static void WritePixels(Stream stream, PixelBuffer pixels)
    {
        WriteReply(stream, Decoded, pixels.Width, pixels.Height, pixels.BitDepth);
        for (int y = 0; y < pixels.Height; y++) stream.Write(pixels.Row(y));
        stream.Flush();
    }

    /// <summary>Says why there is no picture: by a code alone, for words could be the file's.</summary>
    public static void WriteRefusal(Stream stream, FaceBlurErrorCode code)
    {
        WriteReply(stream, (int)code, 0, 0, 0);
        stream.Flush();
    }

    /// <summary>Reads a picture of the size that is expected, which the caller owns.</summary>
    /// <exception cref="InvalidDataException">The answer is none, or is of another picture.</exception>
    /// <exception cref="EndOfStreamException">The process ended over the picture.</exception>
    /// <exception cref="FaceBlurException">The process refuses the picture.</exception>
    public static PixelBuffer ReadReply(Stream stream, ImageHeader expected)
    {
        Span<byte> head = stackalloc byte[ReplyBytes];
        stream.ReadExactly(head);
        if (BinaryPrimitives.ReadUInt32LittleEndian(head) != Magic) throw NoFrame();
        int status = BinaryPrimitives.ReadInt32LittleEndian(head[4..]);
        if (status != Decoded) throw Refusal((FaceBlurErrorCode)status);
        int width = BinaryPrimitives.ReadInt32LittleEndian(head[8..]), height = BinaryPrimitives.ReadInt32LittleEndian(head[12..]);
        int bitDepth = BinaryPrimitives.ReadInt32LittleEndian(head[16..]);
        if (width != expected.UprightWidth || height != expected.UprightHeight || bitDepth is not (8 or 16)) throw NoFrame();
        var pixels = new PixelBuffer(width, height, bitDepth);
        try
        {
            for (int y = 0; y < height; y++) stream.ReadExactly(pixels.Row(y));
            return pixels;
        }
        catch
        {
            pixels.Dispose();
            throw;
        }
    }

    private static void WriteReply(Stream stream, int status, int width, int height, int bitDepth)
    {
        Span<byte> head = stackalloc byte[ReplyBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(head, Magic);
        ReadOnlySpan<int> values = [status, width, height, bitDepth];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(head[(4 + (i * 4))..], values[i]);
        stream.Write(head);
    }

    private static FaceBlurException Refusal(FaceBlurErrorCode code) => code switch
    {
        FaceBlurErrorCode.LimitExceeded => new FaceBlurException(code, "there is not enough memory to decode this picture"),
        FaceBlurErrorCode.NativeLibraryMissing => new FaceBlurException(
            code, "a native library could not be loaded in the decoding process", "run without isolation to see which"),
        _ => new FaceBlurException(FaceBlurErrorCode.MalformedImage, "the picture could not be decoded"),
    };

    private static InvalidDataException NoFrame() => new("not what a decoder says");
}
