using System.Buffers.Binary;
using System.Text;
using FaceBlur.Formats;
using FaceBlur.Imaging;
using FaceBlur.Imaging.Color;
using FaceBlur.Isolation;
using FaceBlur.Metadata;
using FaceBlur.Metadata.Blocks;
using FaceBlur.Metadata.Hints;
using FaceBlur.Metadata.Keeping;
using FaceBlur.OpenCv;

namespace FaceBlur.Fuzz;

/// <summary>Every walker, and every reader of what lies in files.</summary>
internal static class FuzzTargets
{
    private static readonly ImageHeader Header = new() { Format = ImageFormat.Jpeg, Width = 400, Height = 300, Orientation = 6 };

    private static readonly MetadataPolicy KeepAll = MetadataPolicy.KeepOnly(
        MetadataFields.Credit | MetadataFields.Creator | MetadataFields.Caption | MetadataFields.Copyright);

    private static readonly ContainerWalker PngWalker = ContainerWalkers.All.First(walker => walker.Format == ImageFormat.Png);
    private static readonly ContainerWalker TiffWalker = ContainerWalkers.All.First(walker => walker.Format == ImageFormat.Tiff);

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. ContainerWalkers.All.Select(walker => new FuzzTarget(
            walker.Format.Name.ToLowerInvariant(), file => Walk(walker, file), BuiltFiles.Of(walker.Format))),
        new("any", Describe, [.. ContainerWalkers.All.SelectMany(walker => BuiltFiles.Of(walker.Format))]),
        new("sealed-png", file => Walk(PngWalker, Seal(file)), BuiltFiles.Of(ImageFormat.Png)),
        new("tiff-pixels", DecodeTiff, BuiltFiles.Tiffs),
        new("icc", ApplyProfile, BuiltFiles.Profiles),
        new("exif", ReadExif, BuiltFiles.Exif),
        new("xmp", ReadXmp, BuiltFiles.Xmp),
        new("iptc", ReadIptc, BuiltFiles.Photoshop),
        new("text", CleanText, BuiltFiles.Texts),
        new("frames", ReadFrames, BuiltFiles.Frames),
        new("scanner", Scan, [.. BuiltFiles.Of(ImageFormat.Jpeg), .. BuiltFiles.Of(ImageFormat.Png)]),
    ];

    public static FuzzTarget Named(string name) => All.First(target => target.Name == name);

    private static void Walk(ContainerWalker walker, byte[] file)
    {
        // Outputs are walked by the second method before the first has seen them.
        walker.FindViolations(file);
        walker.FindViolations(file, "packet"u8);
        ProbeResult result = walker.Probe(file, new DecodeLimits());
        FaceHintReader.Read(file, result.Blocks, result.Header);
        CreditPacket.Write(CreditsReader.Read(file, result.Blocks, KeepAll));
    }

    /// <summary>Mends the checksums: else hardly a spoiled chunk is read any further.</summary>
    private static byte[] Seal(byte[] file)
    {
        byte[] mended = [.. file];
        for (int at = 8; at + 12 <= mended.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(mended.AsSpan(at));
            if (length > mended.Length - at - 12) break;
            int end = at + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(mended.AsSpan(end), Crc32.Compute(mended.AsSpan(at + 4, end - at - 4)));
            at = end + 4;
        }
        return mended;
    }

    /// <summary>Of all decoders the one that is ours. JPEG parts are the library's.</summary>
    private static void DecodeTiff(byte[] file)
    {
        ImageHeader header = TiffWalker.Probe(file, new DecodeLimits { MaxPixels = 1 << 20, MaxSidePixels = 4096 }).Header;
        using PixelBuffer pixels = new TiffCodec(new OpenCvJpegCodec()).Decode(file, header);
        if (pixels.Width != header.UprightWidth || pixels.Height != header.UprightHeight)
            throw new InvalidDataException("the picture has another size than its header says");
    }

    private static void ApplyProfile(byte[] profile)
    {
        using var pixels = new PixelBuffer(4, 4);
        ColorStage.Convert(pixels, SourceColor.FromIcc(profile), new ImageHeader { Format = ImageFormat.Png, Width = 4, Height = 4 }, converter: null);
    }

    private static void Describe(byte[] file)
    {
        UnsupportedFormats.Describe(file);
        UnsupportedFormats.LooksLikePicture(file.AsSpan(0, Math.Min(64, file.Length)));
        foreach (ContainerWalker walker in ContainerWalkers.All) walker.Sniff(file.AsSpan(0, Math.Min(32, file.Length)));
    }

    private static void ReadExif(byte[] block)
    {
        ExifReader.Read(block, "block", new FindingList());
        CameraFaceCount.Read(block);
        ReadAll(block, MetadataBlockKind.Exif);
    }

    private static void ReadXmp(byte[] packet)
    {
        XmpReader.Read(packet, "packet", new FindingList());
        ReadAll(packet, MetadataBlockKind.Xmp);
        ReadAll(packet, MetadataBlockKind.CompressedXmp);
    }

    private static void ReadIptc(byte[] resources)
    {
        PhotoshopReader.Read(resources, "resources", new FindingList());
        ReadAll(resources, MetadataBlockKind.Photoshop);
        ReadAll(resources, MetadataBlockKind.Iptc);
    }

    private static void ReadAll(byte[] bytes, MetadataBlockKind kind)
    {
        MetadataBlock[] blocks = [new MetadataBlock(kind, 0, bytes.Length)];
        FaceHints hints = FaceHintReader.Read(bytes, blocks, Header);
        foreach (BoundingBox box in hints.Boxes)
        {
            bool isInside = box.X >= 0 && box.Y >= 0 && box.Width > 0 && box.Height > 0 && box.Right <= 300.01f && box.Bottom <= 400.01f;
            if (!isInside) throw new InvalidDataException($"a marked face lies outside the picture: {box}");
        }
        byte[] packet = CreditPacket.Write(CreditsReader.Read(bytes, blocks, KeepAll));
        if (packet.Length == 0) return;
        // What was written must be read and written again as it is, or a sound output would be called unsound.
        byte[] again = CreditPacket.Write(CreditsReader.Read(packet, [new MetadataBlock(MetadataBlockKind.Xmp, 0, packet.Length)], KeepAll));
        if (!packet.AsSpan().SequenceEqual(again)) throw new InvalidDataException("a packet that is read and written again is another one");
    }

    private static void CleanText(byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes) + Encoding.Unicode.GetString(bytes);
        foreach (bool allowLinks in new[] { false, true })
        {
            string once = CreditText.Clean(text, 60, allowLinks, out _);
            if (CreditText.Clean(once, 60, allowLinks, out _) != once) throw new InvalidDataException("a text that is cleaned again is another one");
        }
    }

    private static void ReadFrames(byte[] bytes)
    {
        try
        {
            if (DecoderFrames.ReadRequest(new MemoryStream(bytes)) is { } request) request.Dispose();
            DecoderFrames.ReadReply(new MemoryStream(bytes), new ImageHeader { Format = ImageFormat.Jpeg, Width = 2, Height = 2 }).Dispose();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            // The two refusals of a stream.
        }
    }

    private static void Scan(byte[] file)
    {
        var scanner = new MetadataExtractorScanner();
        foreach (ImageFormat format in new[] { ImageFormat.Jpeg, ImageFormat.Png }) scanner.Scan(file, format);
    }
}
