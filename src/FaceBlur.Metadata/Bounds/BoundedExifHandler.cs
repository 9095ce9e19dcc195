using MetadataExtractor.Formats.Exif;
using MetadataExtractor.IO;
using Directory = MetadataExtractor.Directory;

namespace FaceBlur.Metadata.Bounds;

/// <summary>
/// The library's Exif reader with bounds: directories are counted, and blocks of other kinds inside Exif, which the library would
/// read without any, are handed out instead.
/// </summary>
internal sealed class BoundedExifHandler(List<Directory> directories, ReadBudget budget, Action<int, byte[]> onNested)
    : ExifTiffHandler(directories)
{
    public const int XmpTag = 0x02BC;
    public const int IptcTag = 0x83BB;
    public const int PhotoshopTag = 0x8649;
    public const int ColorProfileTag = 0x8773;

    public override bool TryEnterSubIfd(int tagType)
    {
        if (!base.TryEnterSubIfd(tagType)) return false;
        budget.SpendDirectory();
        return true;
    }

    public override bool HasFollowerIfd()
    {
        if (!base.HasFollowerIfd()) return false;
        budget.SpendDirectory();
        return true;
    }

    public override bool CustomProcessTag(
        int tagOffset, ICollection<int> processedIfdOffsets, IndexedReader reader, int tagId, int byteCount)
    {
        if (tagId is not (XmpTag or IptcTag or PhotoshopTag or ColorProfileTag))
            return base.CustomProcessTag(tagOffset, processedIfdOffsets, reader, tagId, byteCount);
        budget.SpendDirectory();
        onNested(tagId, reader.GetBytes(tagOffset, byteCount));
        return true;
    }
}
