namespace FaceBlur.Core.Tests.Assets;

/// <summary>A GIF written block by block, all bytes under the test's control.</summary>
internal sealed record GifFile
{
    public int Width { get; init; } = 13;

    public int Height { get; init; } = 9;

    public string Version { get; init; } = "GIF89a";

    /// <summary>Bits of an index: 2 to 8.</summary>
    public int Bits { get; init; } = 4;

    public byte Background { get; init; }

    /// <summary>The index of a pixel.</summary>
    public Func<int, int, int> Index { get; init; } = (x, y) => ((x * x) + (3 * y)) % 16;

    /// <summary>Red, green and blue of an index.</summary>
    public Func<int, int[]> Color { get; init; } = index => [index * 13 % 256, index * 7 % 256, index * 3 % 256];

    public bool HasOwnColors { get; init; }

    public bool IsInterlaced { get; init; }

    /// <summary>Left, top, width and height of the picture; null for the whole screen.</summary>
    public int[]? Frame { get; init; }

    /// <summary>The index that stands for nothing.</summary>
    public byte? Transparent { get; init; }

    /// <summary>Whole blocks before the picture and its control.</summary>
    public byte[][] BeforePicture { get; init; } = [];

    /// <summary>Whole blocks between the picture and the end.</summary>
    public byte[][] AfterPicture { get; init; } = [];

    /// <summary>The codes without their end and the size of literals; null for the picture's own.</summary>
    public byte[]? Codes { get; init; }

    /// <summary>Bytes behind the codes in the same chain of blocks.</summary>
    public byte[] Padding { get; init; } = [];

    public byte[] Trailer { get; init; } = [];

    public static byte[] Extension(int label, params string[] blocks) =>
        [0x21, (byte)label, .. blocks.SelectMany(block => Block([.. block.Select(c => (byte)c)])), 0];

    public static byte[] Control(byte? transparent) => [0x21, 0xF9, 4, (byte)(transparent is null ? 0 : 1), 0, 0, transparent ?? 0, 0];

    public byte[] Picture()
    {
        int[] frame = Frame ?? [0, 0, Width, Height];
        byte[] colors = Colors();
        return
        [
            0x2C, .. frame.SelectMany(UInt16), (byte)((HasOwnColors ? 0x80 | (Bits - 1) : 0) | (IsInterlaced ? 0x40 : 0)),
            .. HasOwnColors ? colors : [], (byte)Bits,
            .. ((byte[])[.. Codes ?? Compress(Rows(frame[2], frame[3])), .. Padding]).Chunk(255).SelectMany(Block), 0,
        ];
    }

    public byte[] ToBytes() =>
    [
        .. Version.Select(c => (byte)c), .. UInt16(Width), .. UInt16(Height),
        (byte)(HasOwnColors ? 0 : 0x80 | (Bits - 1)), Background, 0, .. HasOwnColors ? [] : Colors(),
        .. BeforePicture.SelectMany(block => block), .. Transparent is null ? [] : Control(Transparent),
        .. Picture(), .. AfterPicture.SelectMany(block => block), 0x3B, .. Trailer,
    ];

    public byte[] Compress(IEnumerable<int> indices)
    {
        var bytes = new List<byte>();
        int clear = 1 << Bits, next = clear + 2, size = Bits + 1, prefix = -1, count = 0;
        uint pending = 0;
        var table = new Dictionary<(int, int), int>();
        Emit(clear);
        foreach (int index in indices)
        {
            if (prefix < 0) prefix = index;
            else if (table.TryGetValue((prefix, index), out int code)) prefix = code;
            else
            {
                Emit(prefix);
                table[(prefix, index)] = next++;
                if (next > 1 << size) size++;
                if (next == 4096)
                {
                    Emit(clear);
                    table.Clear();
                    (next, size) = (clear + 2, Bits + 1);
                }
                prefix = index;
            }
        }
        if (prefix >= 0) Emit(prefix);
        Emit(clear + 1);
        if (count > 0) bytes.Add((byte)pending);
        return [.. bytes];

        void Emit(int code)
        {
            pending |= (uint)code << count;
            for (count += size; count >= 8; count -= 8)
            {
                bytes.Add((byte)pending);
                pending >>= 8;
            }
        }
    }

    private IEnumerable<int> Rows(int width, int height)
    {
        int[] order = IsInterlaced
            ? [.. Every(0, 8), .. Every(4, 8), .. Every(2, 4), .. Every(1, 2)]
            : [.. Every(0, 1)];
        return order.SelectMany(y => Enumerable.Range(0, width).Select(x => Index(x, y)));

        IEnumerable<int> Every(int first, int step) => Enumerable.Range(0, height).Where(y => y >= first && (y - first) % step == 0);
    }

    private byte[] Colors() => [.. Enumerable.Range(0, 1 << Bits).SelectMany(Color).Select(value => (byte)value)];

    private static byte[] Block(byte[] content) => [(byte)content.Length, .. content];

    private static byte[] UInt16(int value) => [(byte)value, (byte)(value >> 8)];
}
