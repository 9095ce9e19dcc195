using FaceBlur.Metadata.Jpeg;
using FaceBlur.Metadata.Png;
using FaceBlur.Metadata.Tiff;
using FaceBlur.Metadata.Webp;

namespace FaceBlur.Metadata;

/// <summary>
/// Reads metadata with the MetadataExtractor library, for reports and as a second opinion on outputs. The library was made for
/// honest files: it inflates bombs, allocates what a length field asks for and throws what it likes. So it is handed only small
/// pieces whose cost is known, and what goes wrong makes a scan incomplete, never clean. Stateless and thread-safe.
/// </summary>
public sealed class MetadataExtractorScanner : IMetadataScanner
{
    /// <inheritdoc/>
    /// <remarks>
    /// At most 1 MiB of metadata is looked at and 4 MiB are inflated; a file with more gives an incomplete scan. Of a JPEG only
    /// what precedes the first scan is read, of a TIFF its directories; BigTIFF gives an incomplete scan.
    /// </remarks>
    public MetadataScan Scan(ReadOnlyMemory<byte> file, ImageFormat format)
    {
        var scan = new ScanBuilder();
        scan.Guard(() =>
        {
            if (format == ImageFormat.Jpeg) new JpegScan(scan).Read(file.Span);
            else if (format == ImageFormat.Png) new PngScan(scan).Read(file.Span);
            else if (format == ImageFormat.Webp) new WebpScan(scan).Read(file.Span);
            else if (format == ImageFormat.Tiff) new TiffScan(scan).Read(file.Span);
            else scan.MarkIncomplete();
        });
        return scan.Build();
    }
}
