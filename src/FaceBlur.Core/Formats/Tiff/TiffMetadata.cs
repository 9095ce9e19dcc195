using FaceBlur.Formats.Jpeg;
using FaceBlur.Metadata;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Formats.Tiff;

/// <summary>
/// Names what the directories of a TIFF hold besides the picture, and what lies where they lead. At most 64 directories, 8 levels
/// deep, none twice; one that cannot be read is passed over, and its bytes then count as bytes that nothing refers to.
/// </summary>
internal sealed class TiffMetadata(TiffCoverage coverage, FindingList findings, BlockList blocks)
{
    private const int MaxDirectories = 64;
    private const int MaxDepth = 8;
    private const int ColorFilterArray = 32803;
    private const int LinearRaw = 34892;

    private static readonly ushort[] GeoTags = [33550, 33922, 34264, 34735, 34736, 34737];

    private readonly HashSet<long> _visited = [];

    /// <summary>Pixels of the largest picture that a directory below the first one describes; the largest number for a raw one.</summary>
    public long LargestFurther { get; private set; }

    /// <summary>Reads a directory and notes its bytes.</summary>
    /// <exception cref="FaceBlurException">It is impossible, was read before, or is one too many.</exception>
    public TiffDirectory Enter(TiffBytes bytes, long start)
    {
        if (!_visited.Add(start)) throw FormatErrors.Malformed("the directories of the TIFF lead in a circle");
        if (_visited.Count > MaxDirectories)
            throw new FaceBlurException(FaceBlurErrorCode.LimitExceeded, $"the TIFF has more than {MaxDirectories} directories");
        TiffDirectory directory = TiffDirectory.Read(bytes, start);
        coverage.Add(directory.Start, directory.End - directory.Start);
        foreach (TiffEntry entry in directory.Entries)
        {
            if (!entry.IsInline) coverage.Add(entry.ValueAt, entry.ValueBytes);
        }
        return directory;
    }

    /// <summary>Names the tags of a directory and enters those that it points to.</summary>
    public void Report(TiffBytes bytes, TiffDirectory directory, ExifDirectory kind, int depth = 0)
    {
        string place = PlaceOf(kind);
        foreach (TiffEntry entry in directory.Entries)
        {
            switch (entry.Tag)
            {
                case ExifTags.ExifPointer:
                    findings.Add(MetadataKind.Exif, place);
                    EnterAll(bytes, entry, ExifDirectory.Exif, depth);
                    break;
                case ExifTags.GpsPointer:
                    EnterAll(bytes, entry, ExifDirectory.Gps, depth);
                    break;
                case ExifTags.InteroperabilityPointer:
                    EnterAll(bytes, entry, ExifDirectory.Interoperability, depth);
                    break;
                case TiffTag.SubDirectories:
                    EnterAll(bytes, entry, ExifDirectory.Further, depth);
                    break;
                default:
                    ReportTag(bytes, entry, kind, place);
                    break;
            }
        }
        if (kind is ExifDirectory.Thumbnail or ExifDirectory.Further) CoverPicture(bytes, directory);
    }

    /// <summary>Pixels of the picture that a directory describes; the largest number for the data of a sensor.</summary>
    public static long PixelsOf(TiffBytes bytes, TiffDirectory directory)
    {
        long photometric = directory.Number(bytes, TiffTag.Photometric, -1);
        if (photometric is ColorFilterArray or LinearRaw) return long.MaxValue;
        long width = directory.Number(bytes, TiffTag.Width, 0), height = directory.Number(bytes, TiffTag.Height, 0);
        return width > int.MaxValue || height > int.MaxValue ? long.MaxValue : width * height;
    }

    private void EnterAll(TiffBytes bytes, TiffEntry pointer, ExifDirectory kind, int depth)
    {
        if (depth == MaxDepth) return;
        for (long i = 0; i < pointer.Count && pointer.ValueBytes > 0 && i < MaxDirectories; i++)
        {
            try
            {
                TiffDirectory directory = Enter(bytes, pointer.NumberAt(bytes, i));
                if (kind == ExifDirectory.Further) LargestFurther = Math.Max(LargestFurther, PixelsOf(bytes, directory));
                Report(bytes, directory, kind, depth + 1);
            }
            catch (FaceBlurException)
            {
                // Metadata may be odd; it goes all the same.
                findings.Add(MetadataKind.PrivateData, $"{PlaceOf(kind)}, not readable");
            }
        }
    }

    private void ReportTag(TiffBytes bytes, TiffEntry entry, ExifDirectory kind, string place)
    {
        if (kind == ExifDirectory.Gps)
        {
            if (entry.Tag != ExifTags.GpsVersion) findings.Add(MetadataKind.Gps, place);
            return;
        }
        if (kind is not (ExifDirectory.Exif or ExifDirectory.Interoperability) && TiffTag.IsNeeded(entry.Tag)) return;
        long size = entry.IsInline ? 0 : entry.ValueBytes;
        if (ExifTags.Kinds.TryGetValue(entry.Tag, out MetadataKind known)) findings.Add(known, place, size);
        else if (GeoTags.Contains(entry.Tag)) findings.Add(MetadataKind.Gps, place, size);
        else if (kind == ExifDirectory.Exif) findings.Add(MetadataKind.Exif, place, size);
        else if (TiffTag.IsRendering(entry.Tag)) findings.Add(MetadataKind.Rendering, place, size);
        else if (entry.Tag is not (TiffTag.JpegOffset or TiffTag.JpegByteCount)) findings.Add(MetadataKind.PrivateData, place, size);
        ReadOnlySpan<byte> value = bytes.File.Slice((int)entry.ValueAt, (int)Math.Min(entry.ValueBytes, bytes.File.Length - entry.ValueAt));
        // Of an ordinary TIFF the whole file is a block, in which packets are found by their tag.
        if (bytes.IsBig && kind == ExifDirectory.Main && known == MetadataKind.Xmp) blocks.AddEndingAt(MetadataBlockKind.Xmp, (int)entry.ValueAt + value.Length, value.Length);
        if (known == MetadataKind.Xmp) XmpReader.Read(value, place, findings);
        else if (entry.Tag == ExifTags.Photoshop) PhotoshopReader.Read(value, place, findings);
        else if (entry.Tag == ExifTags.MakerNote && value.IndexOf(JpegMarker.FileSignature) >= 0) findings.Add(MetadataKind.Preview, place);
    }

    /// <summary>Notes where the data of a further picture lies; what cannot be read is left to count as referred to by nothing.</summary>
    private void CoverPicture(TiffBytes bytes, TiffDirectory directory)
    {
        foreach ((ushort offsets, ushort counts) in new[]
        {
            (TiffTag.StripOffsets, TiffTag.StripByteCounts), (TiffTag.TileOffsets, TiffTag.TileByteCounts), (TiffTag.JpegOffset, TiffTag.JpegByteCount),
        })
        {
            if (directory.Find(offsets) is not { } starts || directory.Find(counts) is not { } lengths) continue;
            for (long i = 0; i < Math.Min(starts.Count, lengths.Count); i++)
            {
                long start = starts.NumberAt(bytes, i), length = lengths.NumberAt(bytes, i);
                if (start >= bytes.HeaderBytes && length > 0 && start <= bytes.File.Length - length) coverage.Add(start, length);
            }
        }
    }

    private static string PlaceOf(ExifDirectory kind) => kind switch
    {
        ExifDirectory.Main => "IFD0",
        ExifDirectory.Thumbnail => "IFD1",
        ExifDirectory.Exif => "Exif IFD",
        ExifDirectory.Gps => "GPS IFD",
        ExifDirectory.Interoperability => "interoperability IFD",
        _ => "further IFD",
    };
}
