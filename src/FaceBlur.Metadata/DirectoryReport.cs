using FaceBlur.Metadata.Kinds;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Xmp;
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
        if (directory is XmpDirectory xmp) AddProperties(xmp, place);
        else AddTags(directory, place);
    }

    private void AddTags(Directory directory, string place)
    {
        foreach (Tag tag in directory.Tags)
        {
            MetadataKind? kind = directory is ExifDirectoryBase ? ExifTagKinds.Find(tag.Type) : TagNameKinds.Find(directory, tag.Name);
            if (kind is not null) scan.Add(kind.Value, place);
            scan.Guard(() => scan.AddValue($"{directory.Name}: {tag.Name}", tag.Description));
        }
    }

    private void AddProperties(XmpDirectory xmp, string place)
    {
        foreach ((string path, string value) in xmp.GetXmpProperties())
        {
            if (XmpPathKinds.Find(path) is { } kind) scan.Add(kind, place);
            scan.AddValue(path, value);
        }
    }
}
