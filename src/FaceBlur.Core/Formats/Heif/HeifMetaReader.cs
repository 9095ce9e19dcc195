namespace FaceBlur.Formats.Heif;

/// <summary>Reads the meta box of a HEIF file (ISO/IEC 23008-12), whose parts may stand in any order.</summary>
internal static class HeifMetaReader
{
    /// <summary>Bytes of version and flags, with which most boxes in here begin.</summary>
    private const int VersionBytes = 4;

    /// <summary>libheif refuses more as well.</summary>
    private const int MostItems = 1000;

    private static readonly uint[] Passed =
        [IsoBoxType.Handler, IsoBoxType.ItemData, IsoBoxType.Of("dinf"), IsoBoxType.Of("grpl"), IsoBoxType.ItemProperties];

    private static readonly uint Mime = IsoBoxType.Of("mime");

    /// <exception cref="FaceBlurException">It is broken, or lacks what shows a picture.</exception>
    public static HeifContents Read(ReadOnlySpan<byte> file, IsoBox meta)
    {
        var parts = new Dictionary<uint, IsoBox>();
        int unknown = 0;
        if (meta.End - meta.BodyStart < VersionBytes) throw Broken();
        var boxes = new IsoBoxReader(file, meta.BodyStart + VersionBytes, meta.End);
        while (boxes.TryNext(out IsoBox box))
        {
            if (!parts.TryAdd(box.Type, box)) throw Broken();
            if (!IsKnown(box.Type)) unknown += box.Length;
        }
        CheckHandler(file, Part(parts, IsoBoxType.Handler));
        var contents = new HeifContents { PrimaryId = ReadPrimary(file, Part(parts, IsoBoxType.PrimaryItem)), UnknownBytes = unknown };
        ReadInfos(file, Part(parts, IsoBoxType.ItemInfos), contents);
        HeifLocationReader.Read(file, Part(parts, IsoBoxType.ItemLocations), parts.GetValueOrDefault(IsoBoxType.ItemData), contents);
        HeifPropertyReader.Read(file, Part(parts, IsoBoxType.ItemProperties), contents);
        if (parts.TryGetValue(IsoBoxType.ItemReferences, out IsoBox references)) HeifReferenceReader.Read(file, references, contents);
        return contents;
    }

    private static bool IsKnown(uint type) => Passed.Contains(type) || type == IsoBoxType.PrimaryItem || type == IsoBoxType.ItemInfos
        || type == IsoBoxType.ItemLocations || type == IsoBoxType.ItemReferences;

    private static IsoBox Part(Dictionary<uint, IsoBox> parts, uint type) => parts.TryGetValue(type, out IsoBox box) ? box : throw Broken();

    private static void CheckHandler(ReadOnlySpan<byte> file, IsoBox box)
    {
        var fields = new IsoFieldReader(box.Body(file));
        fields.Take(VersionBytes + sizeof(uint));
        if (!fields.Take(sizeof(uint)).SequenceEqual("pict"u8)) throw Broken();
    }

    private static uint ReadPrimary(ReadOnlySpan<byte> file, IsoBox box)
    {
        var fields = new IsoFieldReader(box.Body(file));
        return ReadId(ref fields, isLong: ReadVersion(ref fields) > 0);
    }

    private static void ReadInfos(ReadOnlySpan<byte> file, IsoBox box, HeifContents contents)
    {
        var fields = new IsoFieldReader(box.Body(file));
        long count = (long)fields.Next(ReadVersion(ref fields) == 0 ? 2 : 4);
        if (count > MostItems) throw new FaceBlurException(FaceBlurErrorCode.LimitExceeded, "the file has more parts than any photo needs");
        var boxes = new IsoBoxReader(file, box.End - fields.Rest.Length, box.End);
        for (; boxes.TryNext(out IsoBox info); count--)
        {
            if (info.Type != IsoBoxType.ItemInfo) throw Broken();
            contents.Add(ReadInfo(info.Body(file)));
        }
        if (count != 0) throw Broken();
    }

    private static HeifItem ReadInfo(ReadOnlySpan<byte> info)
    {
        var fields = new IsoFieldReader(info);
        int version = ReadVersion(ref fields);
        if (version < 2) throw Broken();
        uint id = ReadId(ref fields, isLong: version > 2);
        if (fields.NextUInt16() != 0) throw FormatErrors.Unsupported("a HEIF with protected parts is not read", "export it as JPEG");
        uint type = fields.NextUInt32();
        int name = fields.NextText().Length;
        if (type != Mime) return new HeifItem(id, type) { NameBytes = name };
        bool isXmp = fields.NextText().SequenceEqual("application/rdf+xml"u8);
        // ImageMagick inflates it, and nobody says how far.
        if (!fields.NextText().IsEmpty) throw FormatErrors.Unsupported("a HEIF with compressed metadata is not read", "export it as JPEG");
        return new HeifItem(id, type) { NameBytes = name, IsXmp = isXmp };
    }

    /// <summary>Reads version and flags, of which only the version matters here.</summary>
    public static int ReadVersion(ref IsoFieldReader fields)
    {
        int version = fields.NextByte();
        fields.Take(VersionBytes - 1);
        return version;
    }

    public static uint ReadId(ref IsoFieldReader fields, bool isLong) => (uint)fields.Next(isLong ? 4 : 2);

    private static FaceBlurException Broken() => FormatErrors.Malformed("the list of the file's parts is broken");
}
