namespace FaceBlur.Formats.Jpeg;

/// <summary>A scan header (SOS) with the tables that its components use.</summary>
internal sealed class JpegScan
{
    private const int MostBlocksOfMcu = 10;

    public required JpegFrame Frame { get; init; }

    public required JpegComponent[] Components { get; init; }

    /// <summary>One for each component; null where the scan has no DC codes to read.</summary>
    public required JpegHuffmanTable?[] Dc { get; init; }

    /// <summary>One for each component; null where the scan has no AC codes to read.</summary>
    public required JpegHuffmanTable?[] Ac { get; init; }

    /// <summary>First coefficient of the scan, 0 to 63.</summary>
    public required int First { get; init; }

    /// <summary>Last coefficient of the scan, 0 to 63.</summary>
    public required int Last { get; init; }

    /// <summary>Whether the scan adds one bit to what earlier scans brought.</summary>
    public required bool IsRefinement { get; init; }

    /// <summary>MCUs between restart markers; 0 for none.</summary>
    public required int RestartInterval { get; init; }

    /// <summary>Whether each MCU is one block, because no second component is interleaved.</summary>
    public bool IsSingle => Components.Length == 1;

    /// <summary>Blocks of all components in one MCU, 1 to 10.</summary>
    public int BlocksOfMcu { get; private init; } = 1;

    public int McusWide => IsSingle ? Components[0].BlocksWide : Frame.McusWide;

    public int McusHigh => IsSingle ? Components[0].BlocksHigh : Frame.McusHigh;

    public static JpegScan Read(ReadOnlySpan<byte> body, JpegFrame frame, JpegTables tables)
    {
        int count = body.Length > 0 ? body[0] : 0;
        if (count is < 1 or > 4 || body.Length != 4 + 2 * count) throw Invalid();
        var components = new JpegComponent[count];
        var dc = new JpegHuffmanTable?[count];
        var ac = new JpegHuffmanTable?[count];
        (int first, int last, int high, int low) =
            (body[1 + 2 * count], body[2 + 2 * count], body[3 + 2 * count] >> 4, body[3 + 2 * count] & 15);
        CheckBands(frame, count, first, last, high, low);
        for (int i = 0; i < count; i++)
        {
            byte id = body[1 + 2 * i];
            (int dcIndex, int acIndex) = (body[2 + 2 * i] >> 4, body[2 + 2 * i] & 15);
            JpegComponent component = frame.Components.FirstOrDefault(candidate => candidate.Id == id) ?? throw Invalid();
            if (components.AsSpan(0, i).Contains(component) || dcIndex > 3 || acIndex > 3) throw Invalid();
            if (!tables.TryUseQuantization(component.QuantizationTable)) throw MissingTable();
            components[i] = component;
            if (first == 0 && high == 0) dc[i] = tables.UseDc(dcIndex) ?? throw MissingTable();
            if (last > 0) ac[i] = tables.UseAc(acIndex) ?? throw MissingTable();
            Advance(component, first, last, high, low);
        }
        int blocks = count == 1 ? 1 : components.Sum(component => component.HorizontalSampling * component.VerticalSampling);
        if (blocks > MostBlocksOfMcu) throw Invalid();
        return new JpegScan
        {
            Frame = frame,
            Components = components,
            BlocksOfMcu = blocks,
            Dc = dc,
            Ac = ac,
            First = first,
            Last = last,
            IsRefinement = high > 0,
            RestartInterval = tables.RestartInterval,
        };
    }

    private static void CheckBands(JpegFrame frame, int count, int first, int last, int high, int low)
    {
        bool possible = frame.IsProgressive
            ? (first == 0 ? last == 0 : first <= last && last <= 63 && count == 1) && low <= 13 && (high == 0 || low == high - 1)
            : first == 0 && last == 63 && high == 0 && low == 0;
        if (!possible) throw Invalid();
    }

    /// <summary>
    /// Each scan must continue where earlier ones stopped. Repeated or skipped bits show one picture in one decoder and
    /// another in the next.
    /// </summary>
    private static void Advance(JpegComponent component, int first, int last, int high, int low)
    {
        if (first > 0 && !component.HasPicture) throw Invalid();
        foreach (ref sbyte precision in component.Precision.AsSpan(first, last - first + 1))
        {
            if (precision != (high == 0 ? JpegComponent.Unseen : high)) throw Invalid();
            precision = (sbyte)low;
        }
    }

    private static FaceBlurException Invalid() => FormatErrors.Malformed("a scan header of the JPEG is impossible");

    private static FaceBlurException MissingTable() =>
        FormatErrors.Malformed("the JPEG lacks a table that its picture needs");
}
