using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Formats.Heif;

/// <summary>Walks one input from its first to its last byte.</summary>
internal ref struct HeifInspection
{
    private static readonly uint[] Padding = [.. new[] { "free", "skip", "wide" }.Select(IsoBoxType.Of)];
    private static readonly uint MotionPhoto = IsoBoxType.Of("mpvd");
    private static readonly uint SamsungData = IsoBoxType.Of("sefd");

    private readonly ReadOnlySpan<byte> _file;
    private readonly FindingList _findings = new();
    private readonly List<IsoBox> _data = [];
    private IsoBox? _meta;

    private HeifInspection(ReadOnlySpan<byte> file) => _file = file;

    public static ProbeResult Run(ReadOnlySpan<byte> file, ImageFormat format, DecodeLimits limits) =>
        new HeifInspection(file).Run(format, limits);

    private ProbeResult Run(ImageFormat format, DecodeLimits limits)
    {
        var boxes = new IsoBoxReader(_file, 0, _file.Length);
        boxes.TryNext(out IsoBox first);
        HeifBrands.Check(first.Body(_file));
        while (boxes.IsAtBox && boxes.TryNext(out IsoBox box)) Visit(box);
        if (_meta is not { } meta) throw FormatErrors.Malformed("the file has no picture");
        HeifContents contents = HeifMetaReader.Read(_file, meta);
        HeifPicture picture = HeifPicture.Read(_file, contents, format, limits);
        HeifMetadata.Read(_file, contents, picture, _findings);
        FindGaps(contents);
        Trailer.Read(_file[boxes.Position..], _findings);
        return new ProbeResult(picture.Header, _findings.ToList()) { Color = picture.Color };
    }

    private void Visit(IsoBox box)
    {
        if (box.Type == IsoBoxType.Meta)
        {
            if (_meta is not null) throw FormatErrors.Malformed("the file has two lists of its parts");
            _meta = box;
        }
        else if (box.Type == IsoBoxType.MediaData) _data.Add(box);
        else if (box.Type == IsoBoxType.Movie) throw HeifRefusals.Sequence();
        else if (box.Type == MotionPhoto) _findings.Add(MetadataKind.MotionPhoto, "mpvd box", box.Length);
        else if (box.Type == SamsungData) _findings.Add(MetadataKind.MakerNote, "sefd box", box.Length);
        else if (Padding.Contains(box.Type)) _findings.Add(MetadataKind.PrivateData, "padding box", box.Length);
        else if (box.Type == IsoBoxType.User) _findings.Add(MetadataKind.PrivateData, "uuid box", box.Length);
        else _findings.Add(MetadataKind.PrivateData, "unknown box", box.Length);
    }

    /// <summary>Finds what lies among the data of the items and belongs to none of them.</summary>
    private readonly void FindGaps(HeifContents contents)
    {
        Range[] used = [.. contents.Items.SelectMany(item => item.Extents).OrderBy(extent => extent.Start.Value)];
        long gaps = 0;
        foreach (IsoBox box in _data)
        {
            int position = box.BodyStart;
            foreach (Range extent in used)
            {
                int start = Math.Clamp(extent.Start.Value, position, box.End);
                gaps += start - position;
                position = Math.Clamp(extent.End.Value, start, box.End);
            }
            gaps += box.End - position;
        }
        if (gaps > 0) _findings.Add(MetadataKind.PrivateData, "between the parts of the file", gaps);
    }
}
