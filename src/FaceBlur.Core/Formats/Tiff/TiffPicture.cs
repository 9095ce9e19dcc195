using FaceBlur.Formats.Jpeg;
using FaceBlur.Imaging;

namespace FaceBlur.Formats.Tiff;

/// <summary>What a directory of a TIFF says of its picture: of a kind that is read, and every part of it in the file.</summary>
internal sealed record TiffPicture
{
    private const string Export = "export it as PNG or as an ordinary TIFF in an image viewer";
    private const int WhiteIsZero = 0;
    private const int BlackIsZero = 1;
    private const int RgbColor = 2;
    private const int PaletteColor = 3;
    private const int YCbCrColor = 6;
    private const int AssociatedAlpha = 1;
    private const int UnassociatedAlpha = 2;

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Of each sample: 1, 2, 4, 8 or 16.</summary>
    public required int Bits { get; init; }

    /// <summary>Samples of a pixel, with that of the alpha channel.</summary>
    public required int Samples { get; init; }

    public required ColorModel Color { get; init; }

    /// <summary>Whether the smallest grey value is white.</summary>
    public required bool IsInverted { get; init; }

    public required bool HasAlpha { get; init; }

    /// <summary>Whether colors are multiplied by alpha already.</summary>
    public required bool IsPremultiplied { get; init; }

    public required TiffCompression Compression { get; init; }

    /// <summary>Whether samples are stored as differences to the pixel on their left.</summary>
    public required bool HasPredictor { get; init; }

    /// <summary>Whether each channel is stored by itself.</summary>
    public required bool IsPlanar { get; init; }

    /// <summary>Exif orientation, 1 to 8.</summary>
    public required int Orientation { get; init; }

    /// <summary>Pixels of a strip or tile from left to right.</summary>
    public required int ChunkWidth { get; init; }

    /// <summary>Pixels of a strip or tile from top to bottom.</summary>
    public required int ChunkHeight { get; init; }

    /// <summary>Whether it is stored in tiles: those at the edges are as large as the others.</summary>
    public required bool IsTiled { get; init; }

    /// <summary>Where the strips or tiles are.</summary>
    public required TiffEntry Offsets { get; init; }

    /// <summary>How long the strips or tiles are.</summary>
    public required TiffEntry ByteCounts { get; init; }

    /// <summary>Red, green and blue of each index; null for pictures without.</summary>
    public TiffEntry? ColorMap { get; init; }

    /// <summary>What all JPEG strips or tiles have in common; null where there is nothing.</summary>
    public TiffEntry? JpegTables { get; init; }

    public int Columns => (Width + ChunkWidth - 1) / ChunkWidth;

    public int Rows => (Height + ChunkHeight - 1) / ChunkHeight;

    /// <summary>Strips or tiles of the whole picture.</summary>
    public long Chunks => (long)Columns * Rows * (IsPlanar ? Samples : 1);

    /// <summary>Samples of a pixel inside a strip or tile.</summary>
    public int SamplesInChunk => IsPlanar ? 1 : Samples;

    public long RowBytes => (((long)ChunkWidth * SamplesInChunk * Bits) + 7) / 8;

    /// <summary>Rows of pixels that a strip or tile holds.</summary>
    /// <param name="row">Of strips or tiles, from the top.</param>
    public int RowsIn(int row) => IsTiled ? ChunkHeight : Math.Min(ChunkHeight, Height - (row * ChunkHeight));

    /// <exception cref="FaceBlurException">It is impossible, or of a kind that is not read.</exception>
    public static TiffPicture Read(TiffBytes bytes, TiffDirectory directory)
    {
        int photometric = (int)Small(bytes, directory, TiffTag.Photometric, -1);
        int samples = (int)Small(bytes, directory, TiffTag.SamplesPerPixel, 1);
        var compression = (TiffCompression)Small(bytes, directory, TiffTag.Compression, 1);
        int bits = SameOfAll(bytes, directory, TiffTag.BitsPerSample, 1, samples);
        bool isTiled = directory.Has(TiffTag.TileWidth);
        int alpha = AlphaOf(bytes, directory, samples, photometric);
        int planes = (int)Small(bytes, directory, TiffTag.PlanarConfiguration, 1);
        int predictor = compression is TiffCompression.Lzw or TiffCompression.Deflate or TiffCompression.OldDeflate
            ? (int)Small(bytes, directory, TiffTag.Predictor, 1) : 1;
        int height = (int)Small(bytes, directory, TiffTag.Height, 0);
        CheckKind(photometric, compression, bits, SameOfAll(bytes, directory, TiffTag.SampleFormat, 1, samples));
        if (planes is not (1 or 2) || (planes == 2 && (alpha != 0 || compression == TiffCompression.Jpeg)) || predictor is not (1 or 2)
            || (predictor == 2 && bits < 8) || Small(bytes, directory, TiffTag.FillOrder, 1) != 1)
            throw Unread();
        long chunkHeight = isTiled
            ? Small(bytes, directory, TiffTag.TileHeight, 0)
            : Math.Min(directory.Number(bytes, TiffTag.RowsPerStrip, height), height);
        var picture = new TiffPicture
        {
            Width = (int)Small(bytes, directory, TiffTag.Width, 0),
            Height = height,
            Bits = bits,
            Samples = samples,
            Color = photometric switch
            {
                RgbColor => ColorModel.Rgb,
                PaletteColor => ColorModel.Palette,
                YCbCrColor => ColorModel.YCbCr,
                _ => ColorModel.Grey,
            },
            IsInverted = photometric == WhiteIsZero,
            HasAlpha = alpha != 0,
            IsPremultiplied = alpha == AssociatedAlpha,
            Compression = compression,
            HasPredictor = predictor == 2,
            IsPlanar = planes == 2 && samples > 1,
            Orientation = OrientationOf(bytes, directory),
            ChunkWidth = isTiled ? (int)Small(bytes, directory, TiffTag.TileWidth, 0) : (int)Small(bytes, directory, TiffTag.Width, 0),
            ChunkHeight = (int)chunkHeight,
            IsTiled = isTiled,
            Offsets = Needed(directory, isTiled ? TiffTag.TileOffsets : TiffTag.StripOffsets),
            ByteCounts = Needed(directory, isTiled ? TiffTag.TileByteCounts : TiffTag.StripByteCounts),
            ColorMap = photometric == PaletteColor ? Needed(directory, TiffTag.ColorMap) : null,
            JpegTables = directory.Find(TiffTag.JpegTables),
        };
        if (picture.Width < 1 || picture.Height < 1 || picture.ChunkWidth < 1 || picture.ChunkHeight < 1) throw TiffDirectory.Impossible();
        if (picture.ColorMap is { } map && (map.Type != TiffEntry.Short || map.Count != 3L << bits)) throw TiffDirectory.Impossible();
        return picture;
    }

    /// <summary>The bytes of a strip or tile.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="index">0 to <see cref="Chunks"/> - 1.</param>
    public ReadOnlySpan<byte> Chunk(TiffBytes bytes, long index)
    {
        long offset = Offsets.NumberAt(bytes, index), length = ByteCounts.NumberAt(bytes, index);
        if (offset < bytes.HeaderBytes || length < 1) throw TiffDirectory.Impossible();
        if (offset > bytes.File.Length || length > bytes.File.Length - offset) throw FormatErrors.CutShort();
        return bytes.File.Slice((int)offset, (int)length);
    }

    private static void CheckKind(int photometric, TiffCompression compression, int bits, int sampleFormat)
    {
        if (!Enum.IsDefined(compression)) throw FormatErrors.Unsupported("a TIFF compressed in this way is not read", Export);
        bool isKnown = photometric switch
        {
            WhiteIsZero or BlackIsZero => bits is 1 or 2 or 4 or 8 or 16,
            RgbColor => bits is 8 or 16,
            PaletteColor => bits is 1 or 2 or 4 or 8 && compression != TiffCompression.Jpeg,
            YCbCrColor => bits == 8 && compression == TiffCompression.Jpeg,
            _ => false,
        };
        if (compression == TiffCompression.Jpeg && bits != 8) isKnown = false;
        if (!isKnown || sampleFormat != 1) throw Unread();
    }

    /// <summary>0 where there is no alpha channel. What else a further channel may be is anybody's guess.</summary>
    private static int AlphaOf(TiffBytes bytes, TiffDirectory directory, int samples, int photometric)
    {
        int colors = photometric is RgbColor or YCbCrColor ? 3 : 1;
        if (samples == colors) return 0;
        if (samples != colors + 1 || photometric is PaletteColor or YCbCrColor) throw Unread();
        int kind = (int)Small(bytes, directory, TiffTag.ExtraSamples, 0);
        return kind is AssociatedAlpha or UnassociatedAlpha && (TiffCompression)Small(bytes, directory, TiffTag.Compression, 1) != TiffCompression.Jpeg
            ? kind
            : throw FormatErrors.Unsupported("the TIFF has a further channel that may be transparency", Export);
    }

    private static int OrientationOf(TiffBytes bytes, TiffDirectory directory)
    {
        long value = directory.Number(bytes, TiffTag.Orientation, 1);
        return value is >= 1 and <= 8 ? (int)value : 1;
    }

    private static int SameOfAll(TiffBytes bytes, TiffDirectory directory, ushort tag, int otherwise, int samples)
    {
        if (directory.Find(tag) is not { } entry) return otherwise;
        // Some programs write one value for all samples.
        if (entry.Count != samples && entry.Count != 1) throw TiffDirectory.Impossible();
        long first = entry.NumberAt(bytes, 0);
        for (long i = 1; i < entry.Count; i++)
        {
            if (entry.NumberAt(bytes, i) != first) throw Unread();
        }
        return first is >= 0 and <= 64 ? (int)first : throw TiffDirectory.Impossible();
    }

    private static long Small(TiffBytes bytes, TiffDirectory directory, ushort tag, long otherwise)
    {
        long value = directory.Number(bytes, tag, otherwise);
        return value <= int.MaxValue ? value : throw TiffDirectory.Impossible();
    }

    private static TiffEntry Needed(TiffDirectory directory, ushort tag) => directory.Find(tag) ?? throw TiffDirectory.Impossible();

    private static FaceBlurException Unread() => FormatErrors.Unsupported("this kind of TIFF is not read", Export);
}
