using System.Buffers.Binary;
using System.IO.Compression;

namespace FaceBlur.Core.Tests.Assets;

/// <summary>A TIFF or BigTIFF written by the specification and without the code under test, all bytes under the test's control.</summary>
internal sealed record TiffFile
{
    public const int None = 1;
    public const int Lzw = 5;
    public const int Jpeg = 7;
    public const int Deflate = 8;
    public const int PackBits = 32773;

    public const int Short = 3;
    public const int Long = 4;

    public int Width { get; init; } = 13;

    public int Height { get; init; } = 9;

    public int Bits { get; init; } = 8;

    /// <summary>0 white is zero, 1 black is zero, 2 RGB, 3 palette, 6 YCbCr.</summary>
    public int Photometric { get; init; } = 2;

    public int Compression { get; init; } = None;

    public bool IsBigEndian { get; init; }

    public bool IsBig { get; init; }

    public bool IsPlanar { get; init; }

    public bool HasPredictor { get; init; }

    /// <summary>1 multiplied by alpha already, 2 not; null for no alpha channel.</summary>
    public int? Alpha { get; init; }

    public int RowsPerStrip { get; init; } = 4;

    /// <summary>Side of the tiles; 0 for strips.</summary>
    public int TileSide { get; init; }

    /// <summary>The samples of a pixel.</summary>
    public Func<int, int, int[]>? Pixel { get; init; }

    /// <summary>Red, green and blue of each index of a palette, 16 bits each: all reds, all greens, all blues.</summary>
    public int[] Colors { get; init; } = [];

    /// <summary>Further tags: number, type, and their values as bytes in little-endian order, four or more.</summary>
    public (int Tag, int Type, byte[] Values)[] Tags { get; init; } = [];

    /// <summary>Bytes between the picture and its directory.</summary>
    public byte[] Gap { get; init; } = [];

    public byte[] Trailer { get; init; } = [];

    /// <summary>Changes the strips or tiles.</summary>
    public Func<byte[], byte[]> Tamper { get; init; } = chunk => chunk;

    /// <summary>Further directories, each a picture of its own with these tags.</summary>
    public TiffFile[] Pages { get; init; } = [];

    public int Samples => (Photometric is 2 or 6 ? 3 : 1) + (Alpha is null ? 0 : 1);

    /// <summary>The samples of a pixel: values that tell neighbors and channels apart.</summary>
    public int[] At(int x, int y) => Pixel?.Invoke(x, y)
        ?? [.. Enumerable.Range(0, Samples).Select(channel => ((x * 7919) + (y * 104729) + (channel * 1299709) + (x * y * 31)) & ((1 << Bits) - 1))];

    public byte[] ToBytes()
    {
        var file = new List<byte>([(byte)(IsBigEndian ? 'M' : 'I'), (byte)(IsBigEndian ? 'M' : 'I'), .. Number(IsBig ? 43 : 42, 2)]);
        if (IsBig) file.AddRange([.. Number(8, 2), 0, 0]);
        int link = file.Count;
        file.AddRange(Number(0, OffsetBytes));
        foreach (TiffFile page in (TiffFile[])[this, .. Pages]) link = Append(file, page, link);
        return [.. file, .. Trailer];
    }

    private int OffsetBytes => IsBig ? 8 : 4;

    /// <summary>Appends a picture and its directory, and links to it.</summary>
    /// <returns>Where the link to the next directory is.</returns>
    private int Append(List<byte> file, TiffFile page, int link)
    {
        byte[][] chunks = [.. page.Chunks().Select(chunk => page.Tamper(Compress(page, chunk)))];
        var offsets = new List<long>();
        foreach (byte[] chunk in chunks)
        {
            offsets.Add(file.Count);
            file.AddRange(chunk);
        }
        file.AddRange(page.Gap);
        if (file.Count % 2 != 0) file.Add(0);
        (int Tag, int Type, byte[] Values)[] tags =
        [
            .. page.PictureTags(), (page.TileSide > 0 ? 324 : 273, Long, Numbers(4, [.. offsets])),
            (page.TileSide > 0 ? 325 : 279, Long, Numbers(4, [.. chunks.Select(chunk => (long)chunk.Length)])),
            .. page.Tags.Select(tag => (tag.Tag, tag.Type, tag.Values)),
        ];
        tags = [.. tags.OrderBy(tag => tag.Tag)];
        int start = file.Count, valuesAt = start + (IsBig ? 8 : 2) + (tags.Length * (IsBig ? 20 : 12)) + OffsetBytes;
        var values = new List<byte>();
        file.AddRange(Number(tags.Length, IsBig ? 8 : 2));
        foreach ((int tag, int type, byte[] bytes) in tags)
        {
            file.AddRange([.. Number(tag, 2), .. Number(type, 2), .. Number(bytes.Length / Size(type), OffsetBytes)]);
            if (bytes.Length <= OffsetBytes) file.AddRange([.. bytes, .. new byte[OffsetBytes - bytes.Length]]);
            else
            {
                file.AddRange(Number(valuesAt + values.Count, OffsetBytes));
                values.AddRange([.. bytes, .. new byte[bytes.Length & 1]]);
            }
        }
        Patch(file, link, start);
        int next = file.Count;
        file.AddRange([.. Number(0, OffsetBytes), .. values]);
        return next;
    }

    private IEnumerable<(int Tag, int Type, byte[] Values)> PictureTags()
    {
        yield return (256, Long, Numbers(4, Width));
        yield return (257, Long, Numbers(4, Height));
        yield return (258, Short, Numbers(2, [.. Enumerable.Repeat((long)Bits, Samples)]));
        yield return (259, Short, Numbers(2, Compression));
        yield return (262, Short, Numbers(2, Photometric));
        yield return (277, Short, Numbers(2, Samples));
        if (IsPlanar) yield return (284, Short, Numbers(2, 2));
        if (HasPredictor) yield return (317, Short, Numbers(2, 2));
        if (Photometric == 3) yield return (320, Short, Numbers(2, [.. Colors.Select(color => (long)color)]));
        if (Alpha is { } alpha) yield return (338, Short, Numbers(2, alpha));
        if (TileSide == 0) yield return (278, Long, Numbers(4, RowsPerStrip));
        else
        {
            yield return (322, Long, Numbers(4, TileSide));
            yield return (323, Long, Numbers(4, TileSide));
        }
    }

    private IEnumerable<byte[]> Chunks()
    {
        int width = TileSide > 0 ? TileSide : Width, height = TileSide > 0 ? TileSide : RowsPerStrip;
        for (int plane = 0; plane < (IsPlanar ? Samples : 1); plane++)
        {
            for (int top = 0; top < Height; top += height)
            {
                int rows = TileSide > 0 ? height : Math.Min(height, Height - top);
                for (int left = 0; left < Width; left += width)
                    yield return [.. Enumerable.Range(top, rows).SelectMany(y => Row(left, y, width, IsPlanar ? plane : null))];
            }
        }
    }

    private byte[] Row(int left, int y, int width, int? plane)
    {
        int[] samples = [.. Enumerable.Range(left, width).SelectMany(x => plane is { } only ? [At(x, y)[only]] : At(x, y))];
        int step = plane is null ? Samples : 1;
        if (HasPredictor) samples = [.. samples.Select((value, i) => i < step ? value : (value - samples[i - step]) & ((1 << Bits) - 1))];
        if (Bits >= 8) return [.. samples.SelectMany(value => Number(value, Bits / 8))];
        byte[] row = new byte[((samples.Length * Bits) + 7) / 8];
        for (int i = 0; i < samples.Length; i++) row[i * Bits / 8] |= (byte)(samples[i] << (8 - Bits - (i * Bits % 8)));
        return row;
    }

    private static byte[] Compress(TiffFile page, byte[] chunk) => page.Compression switch
    {
        Deflate => Deflated(chunk),
        // Runs and literals in turn: three equal bytes or more are a run.
        PackBits => [.. Runs(chunk)],
        Lzw => Coded(chunk),
        _ => chunk, // JPEG comes from the test.
    };

    private static byte[] Deflated(byte[] chunk)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal)) zlib.Write(chunk);
        return packed.ToArray();
    }

    private static IEnumerable<byte> Runs(byte[] chunk)
    {
        for (int at = 0, length; at < chunk.Length; at += length)
        {
            length = 1;
            while (at + length < chunk.Length && length < 128 && chunk[at + length] == chunk[at]) length++;
            yield return (byte)(length == 1 ? 0 : 1 - length);
            yield return chunk[at];
        }
    }

    private static byte[] Coded(byte[] chunk)
    {
        var bytes = new List<byte>();
        var table = new Dictionary<string, int>();
        int next = 258, size = 9, count = 0;
        uint pending = 0;
        string prefix = "";
        Emit(256);
        foreach (byte value in chunk)
        {
            string longer = prefix + (char)value;
            if (longer.Length == 1 || table.ContainsKey(longer))
            {
                prefix = longer;
                continue;
            }
            Emit(CodeOf(prefix));
            table[longer] = next++;
            if (next == 1 << size && size < 12) size++;
            if (next == 4094)
            {
                Emit(256);
                table.Clear();
                (next, size) = (258, 9);
            }
            prefix = "" + (char)value;
        }
        if (prefix.Length > 0) Emit(CodeOf(prefix));
        // The decoder adds one more entry before it reads the end.
        if (++next == 1 << size && size < 12) size++;
        Emit(257);
        if (count > 0) bytes.Add((byte)(pending << (8 - count)));
        return [.. bytes];

        int CodeOf(string text) => text.Length == 1 ? text[0] : table[text];

        void Emit(int code)
        {
            pending = (pending << size) | (uint)code;
            for (count += size; count >= 8; count -= 8) bytes.Add((byte)(pending >> (count - 8)));
            pending &= (1u << count) - 1;
        }
    }

    private static int Size(int type) => type switch
    {
        Short => 2,
        Long or 13 => 4,
        5 or 16 => 8,
        _ => 1,
    };

    private byte[] Numbers(int bytes, params long[] values) => [.. values.SelectMany(value => Number(value, bytes))];

    private void Patch(List<byte> file, int at, long value)
    {
        byte[] bytes = Number(value, OffsetBytes);
        for (int i = 0; i < bytes.Length; i++) file[at + i] = bytes[i];
    }

    private byte[] Number(long value, int bytes)
    {
        byte[] number = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, value);
        byte[] cut = number[..bytes];
        if (IsBigEndian) Array.Reverse(cut);
        return cut;
    }
}
