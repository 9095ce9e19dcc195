namespace FaceBlur.Formats.Heif;

/// <summary>Reads where the items of a HEIF file lie.</summary>
internal static class HeifLocationReader
{
    private const int InFile = 0;
    private const int InItemData = 1;
    private const int MostExtents = 32;

    /// <param name="file">The whole file.</param>
    /// <param name="box">The item location box.</param>
    /// <param name="itemData">The box that holds small items; nothing where there is none.</param>
    /// <param name="contents">Receives the extents.</param>
    /// <exception cref="FaceBlurException">An item lies outside of the file, in another file, or in another item.</exception>
    public static void Read(ReadOnlySpan<byte> file, IsoBox box, IsoBox itemData, HeifContents contents)
    {
        var fields = new IsoFieldReader(box.Body(file));
        int version = HeifMetaReader.ReadVersion(ref fields);
        if (version > 2) throw Broken();
        int sizes = fields.NextUInt16();
        (int offset, int length, int baseOffset, int index) = (sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, version == 0 ? 0 : sizes & 15);
        ulong count = fields.Next(version < 2 ? 2 : 4);
        for (; count > 0; count--)
        {
            uint id = HeifMetaReader.ReadId(ref fields, isLong: version == 2);
            int method = version == 0 ? InFile : fields.NextUInt16() & 15;
            if (fields.NextUInt16() != 0 || method > InItemData)
                throw FormatErrors.Unsupported("a HEIF whose parts lie outside of the file is not read", "export it as JPEG");
            ulong start = fields.Next(baseOffset);
            int extents = fields.NextUInt16();
            HeifItem? item = contents.Find(id);
            if (extents > MostExtents || item is { Extents.Count: > 0 }) throw Broken();
            for (; extents > 0; extents--)
            {
                fields.Take(index);
                ulong at = start + fields.Next(offset), bytes = fields.Next(length);
                Range extent = method == InFile ? Place(at, bytes, file.Length) : Place(at, bytes, itemData);
                item?.Extents.Add(extent);
            }
        }
        // Parts that lie over each other would be walked, and decoded, again and again.
        if (contents.Items.Sum(item => item.Length) > file.Length) throw Broken();
    }

    private static Range Place(ulong start, ulong length, int fileBytes)
    {
        if (start > (ulong)fileBytes || length > (ulong)fileBytes - start) throw FormatErrors.CutShort();
        return (int)start..(int)(start + length);
    }

    private static Range Place(ulong start, ulong length, IsoBox itemData)
    {
        ulong bytes = (ulong)(itemData.End - itemData.BodyStart);
        if (start > bytes || length > bytes - start) throw Broken();
        return (itemData.BodyStart + (int)start)..(itemData.BodyStart + (int)(start + length));
    }

    private static FaceBlurException Broken() => FormatErrors.Malformed("the places of the file's parts are broken");
}
