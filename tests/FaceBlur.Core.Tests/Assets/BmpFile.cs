using System.Buffers.Binary;

namespace FaceBlur.Core.Tests.Assets;

/// <summary>A BMP written field by field, all bytes under the test's control.</summary>
internal sealed record BmpFile
{
    public int Width { get; init; } = 13;

    /// <summary>Negative for rows from the top.</summary>
    public int Height { get; init; } = 9;

    /// <summary>12, 40, 52, 56, 64, 108 or 124.</summary>
    public int HeaderBytes { get; init; } = 40;

    public int Bits { get; init; } = 24;

    public int Compression { get; init; }

    /// <summary>As the header says; 0 for all of the palette.</summary>
    public int ColorsUsed { get; init; }

    public int PixelsPerMeter { get; init; }

    /// <summary>The bits of a pixel.</summary>
    public Func<int, int, uint> Pixel { get; init; } = (x, y) => (uint)((x * 7919) + (y * 104729));

    /// <summary>Blue, green and red of an index.</summary>
    public Func<int, int[]> Color { get; init; } = index => [index * 3 % 256, index * 7 % 256, index * 13 % 256];

    /// <summary>Red, green, blue and alpha.</summary>
    public uint[] Masks { get; init; } = [0, 0, 0, 0];

    public byte[] Gap { get; init; } = [];

    /// <summary>The pixels as stored; null for those of <see cref="Pixel"/>.</summary>
    public byte[]? Pixels { get; init; }

    /// <summary>A profile behind the pixels, with <c>MBED</c> or <c>LINK</c> as its kind.</summary>
    public (string Kind, byte[] Content)? Profile { get; init; }

    public byte[] Trailer { get; init; } = [];

    public byte[] ToBytes()
    {
        byte[] pixels = Pixels ?? Rows();
        byte[] masks = Compression == 3 && HeaderBytes == 40 ? [.. Masks.Take(3).SelectMany(BitConverter.GetBytes)] : [];
        byte[] palette = Palette();
        int offset = 14 + HeaderBytes + masks.Length + palette.Length + Gap.Length;
        byte[] profile = Profile?.Content ?? [];
        byte[] fileHeader = [(byte)'B', (byte)'M', .. BitConverter.GetBytes(offset + pixels.Length + profile.Length), 0, 0, 0, 0, .. BitConverter.GetBytes(offset)];
        return [.. fileHeader, .. Header(offset + pixels.Length - 14), .. masks, .. palette, .. Gap, .. pixels, .. profile, .. Trailer];
    }

    private byte[] Header(int profileOffset)
    {
        byte[] header = new byte[HeaderBytes];
        BinaryPrimitives.WriteInt32LittleEndian(header, HeaderBytes);
        if (HeaderBytes == 12)
        {
            BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(4), (short)Width);
            BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(6), (short)Height);
            (header[8], header[10]) = (1, (byte)Bits);
            return header;
        }
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), Width);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Height);
        (header[12], header[14], header[16]) = (1, (byte)Bits, (byte)Compression);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), PixelsPerMeter);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(32), ColorsUsed);
        for (int i = 0; i < Masks.Length && 40 + (i * 4) + 4 <= HeaderBytes && HeaderBytes != 64; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40 + (i * 4)), Masks[i]);
        if (Profile is not { } profile) return header;
        for (int i = 0; i < 4; i++) header[56 + i] = (byte)profile.Kind[3 - i];
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(112), profileOffset);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(116), profile.Content.Length);
        return header;
    }

    private byte[] Palette()
    {
        if (Bits > 8) return [];
        int colors = ColorsUsed > 0 ? ColorsUsed : 1 << Bits;
        return [.. Enumerable.Range(0, colors).SelectMany(index => Color(index).Select(value => (byte)value).Concat(HeaderBytes == 12 ? [] : new byte[1]))];
    }

    private byte[] Rows()
    {
        int rowBytes = ((Width * Bits) + 31) / 32 * 4, height = Math.Abs(Height);
        byte[] rows = new byte[rowBytes * height];
        for (int y = 0; y < height; y++)
        {
            Span<byte> row = rows.AsSpan((Height < 0 ? y : height - 1 - y) * rowBytes, rowBytes);
            for (int x = 0; x < Width; x++)
            {
                uint pixel = Pixel(x, y);
                if (Bits < 8) row[x * Bits / 8] |= (byte)((pixel & ((1u << Bits) - 1)) << (8 - Bits - (x * Bits % 8)));
                else for (int i = 0; i < Bits / 8; i++) row[(x * Bits / 8) + i] = (byte)(pixel >> (8 * i));
            }
        }
        return rows;
    }
}
