using System.Text.Json.Serialization;
using FaceBlur.Cli.Commands;
using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Cli.Reporting;

/// <summary>
/// What the report says of one photo. There is no field for a path, a person's name, a metadata value or a pixel. With neutral
/// names a photo is either its output's name or its number, never both: the two together would tell the order of the inputs.
/// </summary>
internal sealed record ReportLine
{
    public const string Redacted = "redacted";
    public const string DoneBefore = "doneBefore";
    public const string Failed = "failed";
    public const string Skipped = "skipped";
    public const string Scanned = "scanned";

    public required string Outcome { get; init; }

    /// <summary>True where no output was written, whatever the other fields say of it; otherwise null.</summary>
    public bool? DryRun { get; init; }

    public string? Input { get; init; }

    public int? Number { get; init; }

    public string? Output { get; init; }

    public string? Code { get; init; }

    public string? Reason { get; init; }

    public string? Format { get; init; }

    public string? FirstOf { get; init; }

    public string? Color { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public int? Faces { get; init; }

    public int? Uncertain { get; init; }

    public int? Marked { get; init; }

    public int? Missing { get; init; }

    public int? LargeUncertain { get; init; }

    public IReadOnlyList<ReportRegion>? Regions { get; init; }

    public IReadOnlyList<ReportFace>? Uncovered { get; init; }

    public IReadOnlyList<string>? MetadataRemoved { get; init; }

    public IReadOnlyList<string>? MetadataKept { get; init; }

    public IReadOnlyList<string>? MetadataCut { get; init; }

    public int? OutputWidth { get; init; }

    public int? OutputHeight { get; init; }

    public long? OutputBytes { get; init; }

    public string? Model { get; init; }

    public ReportTimings? Milliseconds { get; init; }

    /// <summary>Whether the line is one that a run writes: a known outcome, and something that tells the photo from others.</summary>
    [JsonIgnore]
    public bool IsWhole => Outcome is Redacted or DoneBefore or Failed or Skipped or Scanned && (Input ?? Output ?? (object?)Number) is not null;

    public static ReportLine From(ImageResult result, NamingPolicy naming) => result switch
    {
        ImageResult.Redacted redacted => FromReport(redacted.Report) with
        {
            Input = InputName(result, naming),
            Output = redacted.TargetPath,
        },
        ImageResult.AlreadyDone done => new ReportLine
        {
            Outcome = DoneBefore,
            Input = InputName(result, naming),
            Output = done.TargetPath,
        },
        ImageResult.Failed failed => Unwritten(Failed, result, naming) with
        {
            Code = failed.Error.Code.ToString(),
            Reason = failed.Error.Message,
        },
        ImageResult.Skipped skipped => Unwritten(Skipped, result, naming) with { Reason = skipped.Reason },
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    /// <summary>What a scan found, and what would be done.</summary>
    public static ReportLine From(InputFile file, int number, Finding<ImageScan> finding, NamingPolicy naming)
    {
        var line = new ReportLine
        {
            Outcome = Scanned,
            Input = naming == NamingPolicy.Keep ? file.RelativePath : null,
            Number = naming == NamingPolicy.Neutral ? number : null,
        };
        if (finding.Value is not { } scan)
            return line with { Outcome = Failed, Code = finding.Error!.Code.ToString(), Reason = finding.Error.Message };
        return line.Showing(scan.Faces, scan.Regions, scan.UncoveredFaces, scan.MissingFaces) with
        {
            Format = scan.Header.Format.Name,
            FirstOf = NameOf(scan.Header.Sequence),
            Width = scan.Header.UprightWidth,
            Height = scan.Header.UprightHeight,
            MetadataRemoved = ClassesOf(scan.Metadata),
        };
    }

    /// <summary>With the faces of a photo, and what becomes of them.</summary>
    private ReportLine Showing(IReadOnlyList<Face> faces, IReadOnlyList<RedactionRegion> regions, IReadOnlyList<Face> uncovered, int missing) => this with
    {
        Faces = faces.Count,
        Uncertain = faces.Count(face => face.IsUncertain),
        Marked = NullIfZero(faces.Count(face => face.IsMarked)),
        Missing = NullIfZero(missing),
        Regions = [.. regions.Select(ReportRegion.From)],
        Uncovered = uncovered.Count > 0 ? [.. uncovered.Select(ReportFace.From)] : null,
    };

    private static int? NullIfZero(int count) => count == 0 ? null : count;

    private static ReportLine Unwritten(string outcome, ImageResult result, NamingPolicy naming) => new()
    {
        Outcome = outcome,
        Input = InputName(result, naming),
        Number = naming == NamingPolicy.Neutral ? result.Number : null,
    };

    private static string? InputName(ImageResult result, NamingPolicy naming) =>
        naming == NamingPolicy.Keep ? result.SourcePath : null;

    private static ReportLine FromReport(ImageReport report) => new ReportLine
    {
        Outcome = Redacted,
        Format = report.Format.Name,
        FirstOf = NameOf(report.FirstOf),
        Color = report.Color switch
        {
            ColorHandling.Converted => "converted",
            ColorHandling.Assumed => "assumed",
            _ => null,
        },
        Width = report.Width,
        Height = report.Height,
        LargeUncertain = NullIfZero(report.LargeUncertainRegions.Count),
        MetadataRemoved = ClassesOf(report.MetadataRemoved),
        MetadataKept = Names(report.MetadataKept),
        MetadataCut = Names(report.MetadataCut),
        OutputWidth = report.OutputWidth == report.Width ? null : report.OutputWidth,
        OutputHeight = report.OutputHeight == report.Height ? null : report.OutputHeight,
        OutputBytes = report.OutputBytes,
        Model = report.ModelId,
        Milliseconds = ReportTimings.From(report.Timings),
    }.Showing(report.Faces, report.Regions, report.UncoveredFaces, report.MissingFaces);

    private static string? NameOf(ImageSequence sequence) => sequence switch
    {
        ImageSequence.Animation => "animation",
        ImageSequence.Pages => "pages",
        _ => null,
    };

    private static string[] ClassesOf(IEnumerable<MetadataFinding> findings) =>
        [.. findings.Select(finding => finding.Kind).Distinct().Order().Select(kind => kind.ToString())];

    private static string[]? Names(MetadataFields fields) =>
        fields == MetadataFields.None ? null : [.. Summary.Words.Each(fields).Select(field => field.ToString())];
}
