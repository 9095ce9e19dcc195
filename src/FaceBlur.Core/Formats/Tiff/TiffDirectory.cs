namespace FaceBlur.Formats.Tiff;

/// <summary>A directory of a TIFF: entries that describe one picture or one block of metadata.</summary>
internal sealed class TiffDirectory
{
    private const int MaxEntries = 4096;

    private readonly Dictionary<ushort, TiffEntry> _entries = [];

    private TiffDirectory(long start, long end, long next) => (Start, End, Next) = (start, end, next);

    /// <summary>Offset of its first byte.</summary>
    public long Start { get; }

    /// <summary>Offset of the byte after it.</summary>
    public long End { get; }

    /// <summary>Offset of the directory that follows; 0 for none.</summary>
    public long Next { get; }

    public IReadOnlyCollection<TiffEntry> Entries => _entries.Values;

    /// <exception cref="FaceBlurException">It does not lie in the file, has values that do not, or says the same thing twice.</exception>
    public static TiffDirectory Read(TiffBytes bytes, long start)
    {
        int countBytes = bytes.IsBig ? 8 : 2;
        if (start < bytes.HeaderBytes) throw Impossible();
        if (start > bytes.File.Length - countBytes) throw FormatErrors.CutShort();
        long count = bytes.IsBig ? bytes.UInt64(start) : bytes.UInt16(start);
        if (count is 0 or > MaxEntries) throw Impossible();
        long end = start + countBytes + (count * bytes.EntryBytes) + bytes.OffsetBytes;
        if (end > bytes.File.Length) throw FormatErrors.CutShort();
        var directory = new TiffDirectory(start, end, bytes.Offset(end - bytes.OffsetBytes));
        for (long i = 0; i < count; i++)
        {
            TiffEntry entry = ReadEntry(bytes, start + countBytes + (i * bytes.EntryBytes));
            if (!directory._entries.TryAdd(entry.Tag, entry)) throw Impossible();
        }
        return directory;
    }

    public bool Has(ushort tag) => _entries.ContainsKey(tag);

    public TiffEntry? Find(ushort tag) => _entries.TryGetValue(tag, out TiffEntry entry) ? entry : null;

    /// <summary>The first value of an entry.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="tag">Of the entry.</param>
    /// <param name="otherwise">Taken where there is no such entry.</param>
    /// <exception cref="FaceBlurException">It is no whole number.</exception>
    public long Number(TiffBytes bytes, ushort tag, long otherwise)
    {
        if (!_entries.TryGetValue(tag, out TiffEntry entry)) return otherwise;
        if (entry.Count < 1) throw Impossible();
        long value = entry.NumberAt(bytes, 0);
        return value >= 0 ? value : throw Impossible();
    }

    public static FaceBlurException Impossible() => FormatErrors.Malformed("a directory of the TIFF is impossible");

    private static TiffEntry ReadEntry(TiffBytes bytes, long at)
    {
        ushort tag = (ushort)bytes.UInt16(at), type = (ushort)bytes.UInt16(at + 2);
        long count = bytes.Offset(at + 4), valueAt = at + 4 + bytes.OffsetBytes;
        int size = TiffEntry.SizeOf(type);
        if (size == 0) return new TiffEntry(tag, type, count, valueAt, 0, IsInline: true);
        if (count > bytes.File.Length) throw FormatErrors.CutShort();
        long length = count * size;
        if (length <= bytes.OffsetBytes) return new TiffEntry(tag, type, count, valueAt, length, IsInline: true);
        long offset = bytes.Offset(valueAt);
        if (offset > bytes.File.Length - length) throw FormatErrors.CutShort();
        if (offset < bytes.HeaderBytes) throw Impossible();
        return new TiffEntry(tag, type, count, offset, length, IsInline: false);
    }
}
