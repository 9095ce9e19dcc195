using FaceBlur.Metadata.Bounds;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Icc;
using MetadataExtractor.Formats.Iptc;
using MetadataExtractor.Formats.Photoshop;
using MetadataExtractor.Formats.Tiff;
using MetadataExtractor.IO;
using Directory = MetadataExtractor.Directory;

namespace FaceBlur.Metadata;

/// <summary>Reads blocks of the kinds that several formats carry, each within the budget of the scan.</summary>
internal sealed class BlockReader(ScanBuilder scan)
{
    private readonly ReadBudget _budget = new();
    private readonly DirectoryReport _report = new(scan);

    /// <summary>Reports directories of a format's own, which the library read from bounded input.</summary>
    public void Report(IEnumerable<Directory> directories, string place)
    {
        foreach (Directory directory in directories) scan.Guard(() => _report.Add(directory, place));
    }

    /// <param name="tiff">From the byte order mark on.</param>
    /// <param name="place">For findings.</param>
    public void ReadExif(byte[] tiff, string place)
    {
        scan.Add(MetadataKind.Exif, place);
        Report(ReadTiff(tiff, place), place);
    }

    /// <summary>The directories of a TIFF structure; blocks of other kinds in it are reported already.</summary>
    /// <param name="tiff">From the byte order mark on.</param>
    /// <param name="place">For findings.</param>
    public List<Directory> ReadTiff(byte[] tiff, string place)
    {
        var directories = new List<Directory>();
        scan.Guard(() => TiffReader.ProcessTiff(
            new BudgetedReader(tiff, _budget),
            new BoundedExifHandler(directories, _budget, (tag, block) => ReadNested(tag, block, place))));
        return directories;
    }

    public void ReadXmp(byte[] packet, string place)
    {
        scan.Add(MetadataKind.Xmp, place);
        scan.Guard(() => XmpPacket.Read(packet, scan, place));
    }

    public void ReadColorProfile(byte[] profile, string place)
    {
        scan.Add(MetadataKind.ColorProfile, place);
        scan.Guard(() => Report([new IccReader().Extract(new BudgetedReader(profile, _budget))], place));
    }

    public void ReadIptc(byte[] records, string place)
    {
        scan.Add(MetadataKind.Iptc, place);
        scan.Guard(() => Report([new IptcReader().Extract(new SequentialByteArrayReader(records), records.Length)], place));
    }

    /// <param name="resources">From the first <c>8BIM</c> on.</param>
    /// <param name="place">For findings.</param>
    public void ReadPhotoshop(byte[] resources, string place)
    {
        scan.Add(MetadataKind.EditorData, place);
        scan.Guard(() =>
        {
            foreach ((int id, byte[] block) in PhotoshopResources.TakeNested(resources))
            {
                if (id == PhotoshopResources.Xmp) ReadXmp(block, place);
                else if (id == PhotoshopResources.Iptc) ReadIptc(block, place);
                else if (id == PhotoshopResources.ColorProfile) ReadColorProfile(block, place);
                else ReadExif(block, place);
            }
            Report(new PhotoshopReader().Extract(new SequentialByteArrayReader(resources), resources.Length), place);
        });
    }

    private void ReadNested(int tag, byte[] block, string place)
    {
        if (tag == BoundedExifHandler.XmpTag) ReadXmp(block, place);
        else if (tag == BoundedExifHandler.IptcTag) ReadIptc(block, place);
        else if (tag == BoundedExifHandler.ColorProfileTag) ReadColorProfile(block, place);
        else ReadPhotoshop(block, place);
    }
}
