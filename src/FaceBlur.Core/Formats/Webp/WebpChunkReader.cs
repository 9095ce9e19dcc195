using System.Buffers.Binary;

namespace FaceBlur.Formats.Webp;

/// <summary>Steps from chunk to chunk of a WebP, or of a frame inside one.</summary>
internal ref struct WebpChunkReader
{
    /// <summary>Bytes of a chunk besides its body and its padding: type, length.</summary>
    public const int Overhead = 8;

    private const int FileHeaderBytes = 12;

    /// <summary>What the length of the file does not count: "RIFF" and itself.</summary>
    private const int UncountedBytes = 8;

    private ReadOnlySpan<byte> _rest;

    /// <param name="chunks">From the first byte of the first chunk to the last of the last.</param>
    public WebpChunkReader(ReadOnlySpan<byte> chunks) => _rest = chunks;

    /// <summary>Whether there is no further chunk.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Bytes behind the current chunk.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>Of the current chunk.</summary>
    public uint Type { get; private set; }

    /// <summary>Of the current chunk.</summary>
    public ReadOnlySpan<byte> Body { get; private set; }

    /// <summary>Whether the byte that makes the current chunk even says something.</summary>
    public bool HasStrangePadding { get; private set; }

    /// <summary>Whether a file begins like a WebP.</summary>
    public static bool Fits(ReadOnlySpan<byte> prefix) =>
        prefix.Length >= FileHeaderBytes && prefix.StartsWith("RIFF"u8) && prefix[8..].StartsWith("WEBP"u8);

    /// <summary>The chunks of a file, and what lies behind them.</summary>
    /// <exception cref="FaceBlurException">It does not begin like a WebP, or ends before it says that it does.</exception>
    public static WebpChunkReader OfFile(ReadOnlySpan<byte> file, out ReadOnlySpan<byte> trailer)
    {
        if (!Fits(file)) throw FormatErrors.Malformed("the file does not begin like a WebP");
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (length > file.Length - UncountedBytes) throw FormatErrors.CutShort();
        if (length < FileHeaderBytes - UncountedBytes || length % 2 != 0) throw FormatErrors.Malformed("the length of the WebP is impossible");
        int end = UncountedBytes + (int)length;
        trailer = file[end..];
        return new WebpChunkReader(file[FileHeaderBytes..end]);
    }

    /// <exception cref="FaceBlurException">The chunk is not whole.</exception>
    public void Next()
    {
        if (_rest.Length < Overhead) throw FormatErrors.CutShort();
        Type = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(_rest[4..]);
        ReadOnlySpan<byte> rest = _rest[Overhead..];
        if (length > rest.Length) throw FormatErrors.CutShort();
        Body = rest[..(int)length];
        rest = rest[(int)length..];
        HasStrangePadding = false;
        if (length % 2 != 0)
        {
            if (rest.IsEmpty) throw FormatErrors.CutShort();
            HasStrangePadding = rest[0] != 0;
            rest = rest[1..];
        }
        _rest = rest;
    }
}
