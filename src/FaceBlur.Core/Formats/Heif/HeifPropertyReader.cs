namespace FaceBlur.Formats.Heif;

/// <summary>Reads the properties of items and which item uses which.</summary>
internal static class HeifPropertyReader
{
    private const int MostUses = 64;

    /// <exception cref="FaceBlurException">The box is broken.</exception>
    public static void Read(ReadOnlySpan<byte> file, IsoBox box, HeifContents contents)
    {
        var boxes = new IsoBoxReader(file, box.BodyStart, box.End);
        if (!boxes.TryNext(out IsoBox list) || list.Type != IsoBoxType.PropertyList) throw Broken();
        var listed = new IsoBoxReader(file, list.BodyStart, list.End);
        while (listed.TryNext(out IsoBox property)) contents.Properties.Add(property);
        while (boxes.TryNext(out IsoBox uses))
        {
            if (uses.Type != IsoBoxType.PropertyUses) throw Broken();
            ReadUses(uses.Body(file), contents);
        }
    }

    private static void ReadUses(ReadOnlySpan<byte> uses, HeifContents contents)
    {
        var fields = new IsoFieldReader(uses);
        uint head = fields.NextUInt32();
        bool hasLongIds = head >> 24 > 0, hasLongIndices = (head & 1) != 0;
        for (uint count = fields.NextUInt32(); count > 0; count--)
        {
            HeifItem? item = contents.Find(HeifMetaReader.ReadId(ref fields, hasLongIds));
            if (item is { Properties.Count: > 0 }) throw Broken();
            for (int used = fields.NextByte(); used > 0; used--)
            {
                int value = (int)fields.Next(hasLongIndices ? 2 : 1);
                int essential = hasLongIndices ? 0x8000 : 0x80;
                int index = value & ~essential;
                if (index > contents.Properties.Count || item?.Properties.Count >= MostUses) throw Broken();
                if (index > 0) item?.Properties.Add(new HeifProperty(contents.Properties[index - 1], (value & essential) != 0));
            }
        }
    }

    private static FaceBlurException Broken() => FormatErrors.Malformed("the properties of the file's parts are broken");
}
