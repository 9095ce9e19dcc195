using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace FaceBlur.Core.Tests.Assets;

/// <summary>
/// A JPEG written byte by byte, without any codec: noise in the coefficients, all bytes under the test's control.
/// </summary>
internal sealed record JpegFile
{
    public int Width { get; init; } = 40;

    public int Height { get; init; } = 24;

    /// <summary>What the frame header says, if it is not the truth.</summary>
    public int? ClaimedHeight { get; init; }

    /// <summary>Horizontal and vertical sampling of each component.</summary>
    public (int H, int V)[] Sampling { get; init; } = [(2, 2), (1, 1), (1, 1)];

    public byte[] Ids { get; init; } = [1, 2, 3, 4];

    public byte FrameMarker { get; init; } = 0xC0;

    public byte Precision { get; init; } = 8;

    public int RestartInterval { get; init; }

    /// <summary>Bits of each AC code: 8 fits the walker's lookup table, 12 does not.</summary>
    public int CodeLength { get; init; } = 8;

    /// <summary>One scan for each component, not one for all. Progressive files have scans of their own.</summary>
    public bool SplitsScans { get; init; }

    public bool HasJfif { get; init; } = true;

    public bool HasTables { get; init; } = true;

    /// <summary>Whole segments behind the JFIF header.</summary>
    public byte[][] Segments { get; init; } = [];

    /// <summary>Bytes between the last scan and EOI.</summary>
    public byte[] AfterScans { get; init; } = [];

    public byte[] Trailer { get; init; } = [];

    public bool IsProgressive => FrameMarker == 0xC2;

    private int MaxH => Sampling.Max(s => s.H);

    private int MaxV => Sampling.Max(s => s.V);

    public static byte[] Segment(int marker, params byte[] body)
    {
        byte[] segment = [0xFF, (byte)marker, 0, 0, .. body];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(body.Length + 2));
        return segment;
    }

    public static byte[] Segment(int marker, string text, params byte[] body) => Segment(marker, [.. text.Select(c => (byte)c), .. body]);

    public byte[] ToBytes()
    {
        (JpegCodes dc, JpegCodes ac) = (new JpegCodes(isDc: true, 4), new JpegCodes(isDc: false, CodeLength));
        var file = new List<byte> { 0xFF, 0xD8 };
        if (HasJfif) file.AddRange(Segment(0xE0, "JFIF\0", 1, 1, 0, 0, 1, 0, 1, 0, 0));
        foreach (byte[] segment in Segments) file.AddRange(segment);
        file.AddRange(Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]));
        file.AddRange(Frame());
        if (HasTables) file.AddRange(Segment(0xC4, [.. dc.ToBytes(0), .. ac.ToBytes(0)]));
        if (RestartInterval > 0) file.AddRange(Segment(0xDD, 0, (byte)RestartInterval));
        foreach (JpegTestScan scan in Scans())
        {
            file.AddRange(Segment(0xDA, scan.Header(Ids)));
            file.AddRange(scan.Encode(this, dc, ac));
        }
        return [.. file, .. AfterScans, 0xFF, 0xD9, .. Trailer];
    }

    internal int McusWide => Ceiling(Width, 8 * MaxH);

    internal int McusHigh => Ceiling(Height, 8 * MaxV);

    /// <summary>Blocks of a component that hold picture.</summary>
    internal (int Wide, int High) BlocksOf(int component) =>
        (Ceiling(Width * Sampling[component].H, 8 * MaxH), Ceiling(Height * Sampling[component].V, 8 * MaxV));

    /// <summary>The coefficients of a block, in zigzag order: the same for each call.</summary>
    internal static int[] BlockAt(int component, int x, int y) => Blocks.GetOrAdd((component, x, y), at => CreateBlock(at.Component, at.X, at.Y));

    private static readonly ConcurrentDictionary<(int Component, int X, int Y), int[]> Blocks = [];

    private static int[] CreateBlock(int component, int x, int y)
    {
        var random = new Random(component * 1_000_003 + y * 1009 + x);
        var block = new int[64];
        block[0] = random.Next(-200, 200);
        for (int k = 1 + random.Next(8); k < 64; k += 1 + random.Next(24)) block[k] = random.Next(-60, 61);
        return block;
    }

    private byte[] Frame()
    {
        int height = ClaimedHeight ?? Height;
        byte[] components = [.. Sampling.SelectMany((s, i) => new[] { Ids[i], (byte)(s.H << 4 | s.V), (byte)0 })];
        return Segment(
            FrameMarker, [Precision, (byte)(height >> 8), (byte)height, (byte)(Width >> 8), (byte)Width, (byte)Sampling.Length, .. components]);
    }

    private IEnumerable<JpegTestScan> Scans()
    {
        int[] all = [.. Enumerable.Range(0, Sampling.Length)];
        if (!IsProgressive)
            return SplitsScans ? all.Select(component => new JpegTestScan([component], 0, 63, 0, 0)) : [new JpegTestScan(all, 0, 63, 0, 0)];
        return
        [
            new JpegTestScan(all, 0, 0, 0, 1),
            .. all.Select(component => new JpegTestScan([component], 1, 5, 0, 2)),
            .. all.Select(component => new JpegTestScan([component], 6, 63, 0, 2)),
            .. all.Select(component => new JpegTestScan([component], 1, 63, 2, 1)),
            new JpegTestScan(all, 0, 0, 1, 0),
            .. all.Select(component => new JpegTestScan([component], 1, 63, 1, 0)),
        ];
    }

    private static int Ceiling(int value, int divisor) => (value + divisor - 1) / divisor;
}
