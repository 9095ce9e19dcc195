using System.Collections.Frozen;
using FaceBlur.Metadata.Kinds;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using Directory = MetadataExtractor.Directory;

namespace FaceBlur.Metadata.Tiff;

/// <summary>Reads the directories of a TIFF. The tags that the picture itself needs are no findings.</summary>
internal sealed class TiffScan(ScanBuilder scan)
{
    private const string Place = "IFD0";

    private static readonly FrozenSet<int> NeededTags = new[]
    {
        256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 284, 317, 320, 322, 323, 324, 325, 338, 339, 347, 529, 530, 531, 532,
    }.ToFrozenSet();

    private readonly BlockReader _blocks = new(scan);

    public void Read(ReadOnlySpan<byte> file)
    {
        List<Directory> directories = _blocks.ReadTiff(file.ToArray(), Place);
        if (directories is not [ExifIfd0Directory main, ..])
        {
            scan.MarkIncomplete();
            return;
        }
        ReportMain(main);
        _blocks.Report(directories.Skip(1), "further IFD");
    }

    private void ReportMain(ExifIfd0Directory main)
    {
        if (main.HasError) scan.MarkIncomplete();
        foreach (Tag tag in main.Tags.Where(tag => !NeededTags.Contains(tag.Type)))
        {
            scan.Add(ExifTagKinds.Find(tag.Type) ?? MetadataKind.Exif, Place);
            scan.Guard(() => scan.AddValue($"{main.Name}: {tag.Name}", tag.Description));
        }
    }
}
