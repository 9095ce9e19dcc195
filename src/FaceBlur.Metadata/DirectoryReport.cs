using FaceBlur.Metadata.Kinds;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using Directory = MetadataExtractor.Directory;

namespace FaceBlur.Metadata;

/// <summary>Turns a directory of the library into findings and values.</summary>
internal sealed class DirectoryReport(ScanBuilder scan)
{
    public void Add(Directory directory, string place)
    {
        // The library notes what it could not read in the directory and goes on.
        if (directory.HasError) scan.MarkIncomplete();
        if (DirectoryKinds.Find(directory) is not { } kind) return;
        scan.Add(kind, place);
        foreach (Tag tag in directory.Tags)
        {
            MetadataKind? narrower = directory is ExifDirectoryBase ? ExifTagKinds.Find(tag.Type) : TagNameKinds.Find(directory, tag.Name);
            if (narrower is not null) scan.Add(narrower.Value, place);
            scan.Guard(() => scan.AddValue($"{directory.Name}: {tag.Name}", tag.Description));
        }
    }
}
