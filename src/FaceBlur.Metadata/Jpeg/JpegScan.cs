using MetadataExtractor.Formats.Adobe;
using MetadataExtractor.Formats.Jfif;
using MetadataExtractor.Formats.Jfxx;
using MetadataExtractor.Formats.Jpeg;
using MetadataExtractor.Formats.Photoshop;
using MetadataExtractor.IO;

namespace FaceBlur.Metadata.Jpeg;

/// <summary>Reads the segments before the first scan of a JPEG.</summary>
internal sealed class JpegScan(ScanBuilder scan)
{
    private const int JfifHeaderBytes = 14;

    private readonly BlockReader _blocks = new(scan);
    private readonly List<byte> _colorProfile = [];
    private bool _hasFrame;

    public void Read(ReadOnlySpan<byte> file)
    {
        byte[] head = JpegHead.Copy(file, out bool isWhole);
        if (!isWhole) scan.MarkIncomplete();
        scan.Guard(() =>
        {
            foreach (JpegSegment segment in JpegSegmentReader.ReadSegments(new SequentialByteArrayReader(head)))
                scan.Guard(() => ReadSegment(segment));
        });
        if (_colorProfile.Count > 0) _blocks.ReadColorProfile([.. _colorProfile], "APP2 ICC");
        if (!_hasFrame) scan.MarkIncomplete();
    }

    private void ReadSegment(JpegSegment segment)
    {
        JpegSegmentKind kind = JpegSegmentKind.Of(segment);
        byte[] block = segment.Bytes[kind.PrefixBytes..];
        switch (kind.Content)
        {
            case JpegContent.Frame:
                _blocks.Report([new JpegReader().Extract(segment)], kind.Place);
                _hasFrame = true;
                break;
            case JpegContent.Tables:
                break;
            case JpegContent.Jfif:
                // Without a thumbnail it is exactly as long as its header.
                if (segment.Bytes.Length != JfifHeaderBytes) scan.Add(MetadataKind.Thumbnail, kind.Place);
                _blocks.Report(new JfifReader().ReadJpegSegments([segment]), kind.Place);
                break;
            case JpegContent.Jfxx:
                _blocks.Report(new JfxxReader().ReadJpegSegments([segment]), kind.Place);
                break;
            case JpegContent.Exif:
                _blocks.ReadExif(block, kind.Place);
                break;
            case JpegContent.Xmp:
                _blocks.ReadXmp(block, kind.Place);
                break;
            case JpegContent.ColorProfile:
                scan.Add(MetadataKind.ColorProfile, kind.Place);
                _colorProfile.AddRange(block);
                break;
            case JpegContent.Photoshop:
                _blocks.ReadPhotoshop(block, kind.Place);
                break;
            case JpegContent.Ducky:
                _blocks.Report(new DuckyReader().ReadJpegSegments([segment]), kind.Place);
                break;
            case JpegContent.Adobe:
                _blocks.Report(new AdobeJpegReader().ReadJpegSegments([segment]), kind.Place);
                break;
            case JpegContent.Comment:
                _blocks.Report(new JpegCommentReader().ReadJpegSegments([segment]), kind.Place);
                break;
            default:
                // Named, but not read: the library knows nothing of it.
                scan.Add(kind.Kind, kind.Place);
                scan.MarkIncomplete();
                break;
        }
    }
}
