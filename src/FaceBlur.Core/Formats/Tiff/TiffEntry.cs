namespace FaceBlur.Formats.Tiff;

/// <summary>One entry of a TIFF directory.</summary>
/// <param name="Tag">What it says something about.</param>
/// <param name="Type">Of its values.</param>
/// <param name="Count">Of its values.</param>
/// <param name="ValueAt">Offset of the first value.</param>
/// <param name="ValueBytes">Bytes of all values; 0 for a type that nobody knows.</param>
/// <param name="IsInline">Whether the values are inside the entry.</param>
internal readonly record struct TiffEntry(ushort Tag, ushort Type, long Count, long ValueAt, long ValueBytes, bool IsInline)
{
    public const ushort Byte = 1;
    public const ushort Short = 3;
    public const ushort Long = 4;
    public const ushort Directory = 13;
    public const ushort Long8 = 16;
    public const ushort Directory8 = 18;

    /// <summary>Bytes of a value of a type; 0 for one that nobody knows.</summary>
    public static int SizeOf(ushort type) => type switch
    {
        Byte or 2 or 6 or 7 => 1,
        Short or 8 => 2,
        Long or 9 or 11 or Directory => 4,
        5 or 10 or 12 or Long8 or 17 or Directory8 => 8,
        _ => 0,
    };

    /// <summary>A value that is a whole number, not negative; -1 for one that is none.</summary>
    public long NumberAt(TiffBytes bytes, long index) => Type switch
    {
        Byte => bytes.File[(int)(ValueAt + index)],
        Short => bytes.UInt16(ValueAt + (index * 2)),
        Long or Directory => bytes.UInt32(ValueAt + (index * 4)),
        Long8 or Directory8 => bytes.UInt64(ValueAt + (index * 8)),
        _ => -1,
    };
}
