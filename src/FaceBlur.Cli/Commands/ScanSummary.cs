using FaceBlur.Cli.Summary;
using FaceBlur.Metadata;

namespace FaceBlur.Cli.Commands;

/// <summary>Sums up a scan in one line.</summary>
internal sealed class ScanSummary
{
    private readonly Dictionary<MetadataKind, int> _photosWith = [];
    private int _faces;
    private int _withoutFaces;
    private int _refused;

    public int Photos { get; private set; }

    public int ExitCode => _refused > 0 ? Cli.ExitCode.Incomplete : Cli.ExitCode.Success;

    public void Add(Finding<ImageScan> finding)
    {
        Photos++;
        if (finding.Value is not { } scan)
        {
            _refused++;
            return;
        }
        _faces += scan.Faces.Count;
        if (scan.Faces.Count == 0) _withoutFaces++;
        foreach (MetadataKind kind in scan.Metadata.Select(metadata => metadata.Kind).Distinct())
            _photosWith[kind] = _photosWith.GetValueOrDefault(kind) + 1;
    }

    public override string ToString()
    {
        var parts = new List<string> { $"{Words.Count(Photos, "photo")}, {Words.Count(_faces, "face")} found" };
        if (_withoutFaces > 0) parts.Add($"{_withoutFaces:N0} without a face");
        if (_refused > 0) parts.Add($"{_refused:N0} would be refused");
        foreach ((MetadataKind kind, int photos) in _photosWith.Where(pair => IsTelling(pair.Key)).OrderBy(pair => Words.Weight(pair.Key)))
            parts.Add($"{photos:N0} with {Words.For(kind)}");
        return string.Join("; ", parts);
    }

    /// <summary>What a person should be startled by.</summary>
    private static bool IsTelling(MetadataKind kind) => kind is
        MetadataKind.Gps or MetadataKind.SerialNumber or MetadataKind.Owner or MetadataKind.Thumbnail or MetadataKind.Preview
        or MetadataKind.MotionPhoto or MetadataKind.FaceRegions;
}
