using System.Buffers.Binary;

namespace FaceBlur.Core.Tests.Assets;

/// <summary>An Exif block written entry by entry, of either byte order.</summary>
internal sealed class TiffBlock(bool isBigEndian = false)
{
    private readonly byte[] _bytes = new byte[2048];
    private int _end = 8;

    public const int FirstDirectory = 8;

    /// <summary>Writes a directory where the last one ended and returns its offset.</summary>
    /// <param name="entries">Tag, type, count and value of each.</param>
    /// <param name="next">Offset of the directory that follows; 0 for none.</param>
    public int Directory((int Tag, int Type, int Count, uint Value)[] entries, int next = 0)
    {
        int start = _end;
        Write16(entries.Length);
        foreach ((int tag, int type, int count, uint value) in entries)
        {
            Write16(tag);
            Write16(type);
            Write32((uint)count);
            // Short values stand at the left of their field, so the byte order matters.
            if (type == 3 && count == 1)
            {
                Write16((int)value);
                Write16(0);
            }
            else Write32(value);
        }
        Write32((uint)next);
        return start;
    }

    public int Data(params byte[] data)
    {
        int start = _end;
        data.CopyTo(_bytes, start);
        _end += data.Length;
        return start;
    }

    public byte[] ToBytes(int first = FirstDirectory)
    {
        int end = _end;
        _bytes[0] = _bytes[1] = (byte)(isBigEndian ? 'M' : 'I');
        _end = 2;
        Write16(42);
        Write32((uint)first);
        _end = end;
        return _bytes[..end];
    }

    public static byte[] Oriented(int orientation, bool isBigEndian = false)
    {
        var block = new TiffBlock(isBigEndian);
        block.Directory([(0x0112, 3, 1, (uint)orientation)]);
        return block.ToBytes();
    }

    private void Write16(int value)
    {
        if (isBigEndian) BinaryPrimitives.WriteUInt16BigEndian(_bytes.AsSpan(_end), (ushort)value);
        else BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(_end), (ushort)value);
        _end += 2;
    }

    private void Write32(uint value)
    {
        if (isBigEndian) BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(_end), value);
        else BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(_end), value);
        _end += 4;
    }
}
