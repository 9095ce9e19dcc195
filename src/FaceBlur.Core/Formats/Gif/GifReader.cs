using System.Buffers.Binary;

namespace FaceBlur.Formats.Gif;

/// <summary>Steps through a GIF. Whatever lies behind the last byte is a file cut short.</summary>
internal ref struct GifReader(ReadOnlySpan<byte> file, int position)
{
    private readonly ReadOnlySpan<byte> _file = file;

    /// <summary>Offset of the next byte.</summary>
    public int Position { get; private set; } = position;

    public byte Next() => Take(1)[0];

    public int NextUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public ReadOnlySpan<byte> Take(int bytes)
    {
        if (_file.Length - Position < bytes) throw FormatErrors.CutShort();
        ReadOnlySpan<byte> taken = _file.Slice(Position, bytes);
        Position += bytes;
        return taken;
    }

    /// <summary>A color table, as the flags of a screen or a picture announce it; empty where they do not.</summary>
    public ReadOnlySpan<byte> TakeColors(int flags) => Take((flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1);

    /// <summary>The next of the blocks that data is split into; empty at their end.</summary>
    public ReadOnlySpan<byte> TakeBlock() => Take(Next());

    /// <summary>All blocks to their end, with the byte of length before each.</summary>
    public ReadOnlySpan<byte> TakeBlocks()
    {
        int start = Position;
        while (!TakeBlock().IsEmpty)
        {
        }
        return _file[start..Position];
    }
}
