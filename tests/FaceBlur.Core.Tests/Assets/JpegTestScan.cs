namespace FaceBlur.Core.Tests.Assets;

/// <summary>Encodes one scan of a <see cref="JpegFile"/> by the letter of T.81, sequential or progressive.</summary>
internal sealed class JpegTestScan(int[] components, int first, int last, int high, int low)
{
    private readonly JpegBits _bits = new();
    private readonly int[] _previousDc = new int[4];
    private readonly List<int> _pendingCorrections = [];
    private int _endOfBandRun;
    private JpegCodes _dc = null!;
    private JpegCodes _ac = null!;

    public byte[] Header(byte[] ids) =>
        [(byte)components.Length, .. components.SelectMany(c => new byte[] { ids[c], 0 }), (byte)first, (byte)last, (byte)(high << 4 | low)];

    public byte[] Encode(JpegFile file, JpegCodes dc, JpegCodes ac)
    {
        (_dc, _ac) = (dc, ac);
        (int wide, int tall) = components.Length == 1 ? file.BlocksOf(components[0]) : (file.McusWide, file.McusHigh);
        for (int mcu = 0; mcu < wide * tall; mcu++)
        {
            if (file.RestartInterval > 0 && mcu > 0 && mcu % file.RestartInterval == 0) Restart(mcu / file.RestartInterval - 1);
            foreach (int component in components)
            {
                (int h, int v) = components.Length == 1 ? (1, 1) : file.Sampling[component];
                for (int block = 0; block < h * v; block++)
                    Encode(file, component, JpegFile.BlockAt(component, mcu % wide * h + block % h, mcu / wide * v + block / h));
            }
        }
        EndBands();
        return _bits.ToArray();
    }

    private void Restart(int number)
    {
        EndBands();
        _bits.Restart(number);
        Array.Clear(_previousDc);
    }

    private void Encode(JpegFile file, int component, int[] block)
    {
        if (first == 0 && high == 0) EncodeDc(component, block[0] >> low);
        else if (first == 0) _bits.Write(block[0] >> low & 1, 1);
        if (last == 0) return;
        int[] values = [.. block.Select(value => value / (1 << low))];
        if (high > 0) RefineAc(values);
        else EncodeAc(values, file.IsProgressive);
    }

    private void EncodeDc(int component, int value)
    {
        int difference = value - _previousDc[component];
        _previousDc[component] = value;
        int size = JpegBits.SizeOf(difference);
        _dc.Write(_bits, size);
        _bits.WriteValue(difference, size);
    }

    private void EncodeAc(int[] values, bool isProgressive)
    {
        int run = 0;
        for (int k = Math.Max(first, 1); k <= last; k++)
        {
            if (values[k] == 0)
            {
                run++;
                continue;
            }
            EndBands();
            for (; run > 15; run -= 16) _ac.Write(_bits, 0xF0);
            int size = JpegBits.SizeOf(values[k]);
            _ac.Write(_bits, run << 4 | size);
            _bits.WriteValue(values[k], size);
            run = 0;
        }
        if (run == 0) return;
        if (isProgressive) _endOfBandRun++;
        else _ac.Write(_bits, 0);
    }

    private void RefineAc(int[] values)
    {
        int lastNew = Array.FindLastIndex(values, last, last - first + 1, value => Math.Abs(value) == 1);
        var corrections = new List<int>();
        int run = 0;
        for (int k = first; k <= last; k++)
        {
            int magnitude = Math.Abs(values[k]);
            if (magnitude == 0)
            {
                run++;
                continue;
            }
            for (; run > 15 && k <= lastNew; run -= 16) WriteRefined(0xF0, corrections);
            if (magnitude > 1)
            {
                corrections.Add(magnitude & 1);
                continue;
            }
            WriteRefined(run << 4 | 1, [], values[k]);
            foreach (int bit in corrections) _bits.Write(bit, 1);
            corrections.Clear();
            run = 0;
        }
        if (run == 0 && corrections.Count == 0) return;
        _endOfBandRun++;
        _pendingCorrections.AddRange(corrections);
    }

    private void WriteRefined(int symbol, List<int> corrections, int sign = 0)
    {
        EndBands();
        _ac.Write(_bits, symbol);
        if (sign != 0) _bits.Write(sign > 0 ? 1 : 0, 1);
        foreach (int bit in corrections) _bits.Write(bit, 1);
        corrections.Clear();
    }

    /// <summary>Writes the run of ended bands that is due before anything else.</summary>
    private void EndBands()
    {
        if (_endOfBandRun == 0) return;
        int exponent = (int)Math.Log2(_endOfBandRun);
        _ac.Write(_bits, exponent << 4);
        _bits.Write(_endOfBandRun & (1 << exponent) - 1, exponent);
        foreach (int bit in _pendingCorrections) _bits.Write(bit, 1);
        _pendingCorrections.Clear();
        _endOfBandRun = 0;
    }
}
