using System.Buffers.Binary;

namespace FaceBlur.Formats.Jpeg;

/// <summary>The tables that are in force at one point of a file.</summary>
internal sealed class JpegTables
{
    private readonly JpegHuffmanTable?[] _dc = new JpegHuffmanTable?[4];
    private readonly JpegHuffmanTable?[] _ac = new JpegHuffmanTable?[4];
    private readonly bool[] _hasQuantization = new bool[4];

    /// <summary>MCUs between restart markers; 0 for none.</summary>
    public int RestartInterval { get; private set; }

    public JpegHuffmanTable? Dc(int index) => _dc[index];

    public JpegHuffmanTable? Ac(int index) => _ac[index];

    public bool HasQuantization(int index) => _hasQuantization[index];

    /// <summary>Reads a DHT segment.</summary>
    public void ReadHuffman(ReadOnlySpan<byte> body)
    {
        while (!body.IsEmpty)
        {
            if (body.Length < 17) throw Invalid();
            (int kind, int index) = (body[0] >> 4, body[0] & 15);
            ReadOnlySpan<byte> counts = body.Slice(1, 16);
            int symbols = 0;
            foreach (byte count in counts) symbols += count;
            if (kind > 1 || index > 3 || symbols > 256 || symbols > body.Length - 17) throw Invalid();
            (kind == 0 ? _dc : _ac)[index] = new JpegHuffmanTable(counts, body.Slice(17, symbols), kind == 0);
            body = body[(17 + symbols)..];
        }
    }

    /// <summary>Reads a DQT segment.</summary>
    public void ReadQuantization(ReadOnlySpan<byte> body)
    {
        while (!body.IsEmpty)
        {
            (int precision, int index) = (body[0] >> 4, body[0] & 15);
            int bytes = 1 + 64 * (precision + 1);
            if (precision > 1 || index > 3 || bytes > body.Length) throw Invalid();
            _hasQuantization[index] = true;
            body = body[bytes..];
        }
    }

    /// <summary>Reads a DRI segment.</summary>
    public void ReadRestartInterval(ReadOnlySpan<byte> body)
    {
        if (body.Length != sizeof(ushort)) throw Invalid();
        RestartInterval = BinaryPrimitives.ReadUInt16BigEndian(body);
    }

    private static FaceBlurException Invalid() => FormatErrors.Malformed("a table of the JPEG is impossible");
}
