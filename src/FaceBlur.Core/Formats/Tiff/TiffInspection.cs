using FaceBlur.Imaging;
using FaceBlur.Imaging.Color;
using FaceBlur.Metadata;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Formats.Tiff;

/// <summary>Walks one input: its directories from the first to the last, and every part of its picture.</summary>
internal static class TiffInspection
{
    private const string Develop = "develop it with your raw converter and export a JPEG";
    private const int MaxChunks = 1 << 21;

    /// <summary>Pixels of a tile of 2,048 by 2,048: larger ones are rare even in the largest pictures.</summary>
    private const int MostPixelsBeyondPicture = 1 << 22;

    private const int CanonRawSignatureAt = 8;
    private const int ReducedOrMask = 5;
    private const ushort ProfileTag = 34675;

    public static ProbeResult Run(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        TiffBytes bytes = TiffBytes.Of(file);
        if (file[Math.Min(CanonRawSignatureAt, file.Length)..].StartsWith("CR"u8)) throw Raw("Canon raw (CR2) is not read");
        var findings = new FindingList();
        var coverage = new TiffCoverage();
        coverage.Add(0, bytes.HeaderBytes);
        var blocks = new BlockList();
        var metadata = new TiffMetadata(coverage, findings, blocks);
        // Artist, copyright and the camera's own count of faces stand in the directories of the file itself.
        if (!bytes.IsBig) blocks.AddEndingAt(MetadataBlockKind.Exif, file.Length, file.Length);
        TiffDirectory main = metadata.Enter(bytes, bytes.FirstDirectory);
        CheckMain(bytes, main);
        TiffPicture picture = TiffPicture.Read(bytes, main);
        ImageHeader header = HeaderOf(picture);
        limits.CheckPicture(header, file.Length);
        CheckTile(picture, header, limits, file.Length);
        CoverChunks(bytes, picture, coverage, findings);
        metadata.Report(bytes, main, ExifDirectory.Main);
        bool hasPages = ReadFurther(bytes, main, metadata, findings);
        if (metadata.LargestFurther > header.PixelCount) throw Raw("a raw file, or a TIFF whose first picture is not its largest, is not read");
        coverage.Report(file, findings);
        header = header with { Sequence = hasPages ? ImageSequence.Pages : ImageSequence.None };
        return new ProbeResult(header, findings.ToList()) { Blocks = blocks.ToList(), Color = ColorOf(bytes, main) };
    }

    /// <summary>What the profile of a directory says that the picture's numbers mean; null where there is none.</summary>
    private static SourceColor? ColorOf(TiffBytes bytes, TiffDirectory main) => main.Find(ProfileTag) is { } profile
        ? SourceColor.FromIcc(bytes.File.Slice((int)profile.ValueAt, (int)profile.ValueBytes))
        : null;

    private static void CheckMain(TiffBytes bytes, TiffDirectory main)
    {
        if (main.Has(TiffTag.DngVersion)) throw Raw("a raw file (DNG) is not read");
        bool isCopy = (main.Number(bytes, TiffTag.SubfileType, 0) & ReducedOrMask) != 0;
        if (isCopy || TiffMetadata.PixelsOf(bytes, main) == long.MaxValue)
            throw Raw("a raw file (such as NEF or ARW), or a TIFF whose first picture is a small copy, is not read");
    }

    /// <summary>
    /// Tiles may be larger than their picture, and are decoded whole; what photos may take of memory side by side is worked out from the
    /// size of their pictures alone.
    /// </summary>
    private static void CheckTile(TiffPicture picture, ImageHeader header, DecodeLimits limits, long fileBytes)
    {
        ImageHeader tile = header with { Width = picture.ChunkWidth, Height = picture.ChunkHeight };
        limits.CheckPicture(tile, fileBytes);
        if (tile.PixelCount > header.PixelCount + MostPixelsBeyondPicture)
            throw new FaceBlurException(FaceBlurErrorCode.LimitExceeded, "a tile of the TIFF is far larger than its picture: a decompression bomb");
    }

    private static void CoverChunks(TiffBytes bytes, TiffPicture picture, TiffCoverage coverage, FindingList findings)
    {
        long chunks = picture.Chunks, total = 0;
        if (chunks > MaxChunks) throw new FaceBlurException(FaceBlurErrorCode.LimitExceeded, "the TIFF is cut into too many parts");
        if (picture.Offsets.Count < chunks || picture.ByteCounts.Count < chunks) throw FormatErrors.Malformed("parts of the TIFF's picture are missing");
        for (long i = 0; i < chunks; i++)
        {
            int length = picture.Chunk(bytes, i).Length;
            coverage.Add(picture.Offsets.NumberAt(bytes, i), length);
            total += length;
            // Parts that share their bytes would make a small file a large picture.
            if (total > bytes.File.Length) throw FormatErrors.Malformed("the parts of the TIFF's picture overlap");
            if (picture.Compression == TiffCompression.None) CheckRaw(picture, i, length, findings);
        }
        long hidden = Math.Min(picture.Offsets.Count, picture.ByteCounts.Count) - chunks;
        if (hidden > 0) findings.Add(MetadataKind.HiddenPixels, "strips or tiles that are not shown");
    }

    private static void CheckRaw(TiffPicture picture, long index, int length, FindingList findings)
    {
        int row = (int)(index / picture.Columns % picture.Rows);
        long needed = picture.RowBytes * picture.RowsIn(row);
        if (length < needed) throw FormatErrors.CutShort();
        if (length > needed) findings.Add(MetadataKind.HiddenPixels, "rows below the last one shown", length - needed);
    }

    /// <summary>Reads the directories that follow the first one.</summary>
    /// <returns>Whether a page is among them.</returns>
    private static bool ReadFurther(TiffBytes bytes, TiffDirectory main, TiffMetadata metadata, FindingList findings)
    {
        bool hasPages = false;
        for (long next = main.Next, index = 1; next != 0; index++)
        {
            TiffDirectory directory = metadata.Enter(bytes, next);
            if (TiffMetadata.PixelsOf(bytes, directory) == long.MaxValue) throw Raw("a raw file is not read");
            bool isCopy = (directory.Number(bytes, TiffTag.SubfileType, 0) & ReducedOrMask) != 0 || directory.Has(TiffTag.JpegOffset);
            hasPages |= !isCopy;
            findings.Add(isCopy ? MetadataKind.Thumbnail : MetadataKind.SecondImage, index == 1 ? "IFD1" : "further IFD");
            metadata.Report(bytes, directory, index == 1 ? ExifDirectory.Thumbnail : ExifDirectory.Further);
            next = directory.Next;
        }
        return hasPages;
    }

    private static ImageHeader HeaderOf(TiffPicture picture) => new()
    {
        Format = ImageFormat.Tiff,
        Width = picture.Width,
        Height = picture.Height,
        Orientation = picture.Orientation,
        BitDepth = picture.Color == ColorModel.Palette ? Math.Min(picture.Bits, 8) : picture.Bits,
        ColorModel = picture.Color,
        HasAlpha = picture.HasAlpha,
    };

    private static FaceBlurException Raw(string message) => FormatErrors.Unsupported(message, Develop);
}
