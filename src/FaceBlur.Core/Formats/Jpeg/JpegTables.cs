using System.Buffers.Binary;

namespace FaceBlur.Formats.Jpeg;

/// <summary>The tables that are in force at one point of a file, and whether scans have needed all that there were so far.</summary>
internal sealed class JpegTables
{
    private const int DcKind = 0;
    private const int AcKind = 1;
    private const int QuantizationKind = 2;

    private readonly JpegHuffmanTable?[] _dc = new JpegHuffmanTable?[4];
    private readonly JpegHuffmanTable?[] _ac = new JpegHuffmanTable?[4];
    private readonly bool[] _hasQuantization = new bool[4];
    private readonly HashSet<(int Kind, int Index)> _unused = [];
    private bool _hasReplacedUnused;

    /// <summary>MCUs between restart markers; 0 for none.</summary>
    public int RestartInterval { get; private set; }

    /// <summary>Whether a table was defined that no scan has used, or had used before the next one took its place.</summary>
    public bool HasUnused => _hasReplacedUnused || _unused.Count > 0;

    /// <summary>Whether a Huffman table has a code for what no picture has, or two codes for the same.</summary>
    public bool HasSurplusCodes { get; private set; }

    /// <summary>The table of DC codes that a scan needs; null where there is none.</summary>
    public JpegHuffmanTable? UseDc(int index)
    {
        _unused.Remove((DcKind, index));
        return _dc[index];
    }

    /// <summary>The table of AC codes that a scan needs; null where there is none.</summary>
    public JpegHuffmanTable? UseAc(int index)
    {
        _unused.Remove((AcKind, index));
        return _ac[index];
    }

    /// <summary>Whether there is the quantization table that a scan needs.</summary>
    public bool TryUseQuantization(int index)
    {
        _unused.Remove((QuantizationKind, index));
        return _hasQuantization[index];
    }

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
            var table = new JpegHuffmanTable(counts, body.Slice(17, symbols), kind == DcKind);
            (kind == DcKind ? _dc : _ac)[index] = table;
            HasSurplusCodes |= table.HasSurplusCodes;
            Define(kind, index);
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
            Define(QuantizationKind, index);
            body = body[bytes..];
        }
    }

    /// <summary>Reads a DRI segment.</summary>
    public void ReadRestartInterval(ReadOnlySpan<byte> body)
    {
        if (body.Length != sizeof(ushort)) throw Invalid();
        RestartInterval = BinaryPrimitives.ReadUInt16BigEndian(body);
    }

    private void Define(int kind, int index) => _hasReplacedUnused |= !_unused.Add((kind, index));

    private static FaceBlurException Invalid() => FormatErrors.Malformed("a table of the JPEG is impossible");
}
