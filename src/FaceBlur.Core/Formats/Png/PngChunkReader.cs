using System.Buffers.Binary;

namespace FaceBlur.Formats.Png;

/// <summary>Steps from chunk to chunk and checks the sum of each.</summary>
internal ref struct PngChunkReader
{
    /// <summary>Bytes of a chunk besides its body: length, type, sum.</summary>
    public const int Overhead = 12;

    /// <summary>Bytes of a chunk behind its body.</summary>
    public const int SumBytes = 4;

    private readonly ReadOnlySpan<byte> _file;

    /// <exception cref="FaceBlurException">The file does not begin like a PNG.</exception>
    public PngChunkReader(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(FileSignature)) throw FormatErrors.Malformed("the file does not begin like a PNG");
        _file = file;
        Position = FileSignature.Length;
    }

    /// <summary>How every PNG file begins.</summary>
    public static ReadOnlySpan<byte> FileSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Offset of the byte after the current chunk.</summary>
    public int Position { get; private set; }

    /// <summary>Offset of the current chunk.</summary>
    public int Start { get; private set; }

    /// <summary>Of the current chunk.</summary>
    public uint Type { get; private set; }

    /// <summary>Of the current chunk.</summary>
    public ReadOnlySpan<byte> Body { get; private set; }

    /// <exception cref="FaceBlurException">The file ends before the chunk does, or the chunk's sum is wrong.</exception>
    public void Next()
    {
        Start = Position;
        ReadOnlySpan<byte> rest = _file[Position..];
        if (rest.Length < Overhead) throw FormatErrors.CutShort();
        uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        Type = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
        if (length > int.MaxValue || !PngChunkType.IsPossible(Type)) throw FormatErrors.Malformed("a chunk of the PNG is impossible");
        if (length > rest.Length - Overhead) throw FormatErrors.CutShort();
        Body = rest.Slice(8, (int)length);
        uint sum = BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]);
        if (sum != Crc32.Compute(rest.Slice(4, 4 + (int)length)))
            throw FormatErrors.Damaged();
        Position += Overhead + (int)length;
    }
}
