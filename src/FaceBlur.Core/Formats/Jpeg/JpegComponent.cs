namespace FaceBlur.Formats.Jpeg;

/// <summary>One channel of a frame, and how much of it the scans so far have brought.</summary>
internal sealed class JpegComponent
{
    /// <summary>For <see cref="Precision"/>: no scan has brought this coefficient.</summary>
    public const sbyte Unseen = -1;

    public required byte Id { get; init; }

    /// <summary>Blocks of this component across one MCU, 1 to 4.</summary>
    public required int HorizontalSampling { get; init; }

    /// <summary>Blocks of this component down one MCU, 1 to 4.</summary>
    public required int VerticalSampling { get; init; }

    public required int QuantizationTable { get; init; }

    /// <summary>Blocks across that hold picture; scans of this component alone code these only.</summary>
    public int BlocksWide { get; set; }

    /// <summary>Blocks down that hold picture.</summary>
    public int BlocksHigh { get; set; }

    /// <summary>Blocks across with those that fill up the last MCU.</summary>
    public int PaddedBlocksWide { get; set; }

    /// <summary>For each coefficient the lowest bit known so far, or <see cref="Unseen"/>.</summary>
    public sbyte[] Precision { get; } = CreateUnseen();

    /// <summary>
    /// For each block of a progressive frame, row by row, a bit for each coefficient that is not zero. The length of a
    /// refinement scan depends on it.
    /// </summary>
    public ulong[] NonZero { get; set; } = [];

    public bool HasPicture => Precision[0] != Unseen;

    private static sbyte[] CreateUnseen()
    {
        var precision = new sbyte[64];
        Array.Fill(precision, Unseen);
        return precision;
    }
}
