using FaceBlur.Imaging;

namespace FaceBlur.Formats;

/// <summary>Names files that no walker accepts, by their magic bytes, and says what to do with them.</summary>
internal static class UnsupportedFormats
{
    private const string Export = "export it as JPEG or PNG in an image viewer";
    private const string Develop = "develop it with your raw converter and export a JPEG";
    private const string Frame = "FaceBlur reads still pictures: save the frames you need as JPEG or PNG";
    private const string GetAgain = "get it again from where it came from";

    /// <summary>In order: the first that fits wins, so a narrow pattern stands before a wide one.</summary>
    private static readonly FormatSignature[] Known =
    [
        Picture("RIFF....WEBP", "WebP is not read", Export),
        Picture("GIF87a", "GIF is not read", Export),
        Picture("GIF89a", "GIF is not read", Export),
        Picture("BM....\x00\x00\x00\x00", "this kind of BMP is not read", Export),
        Picture("....ftypheic", "HEIC is not read", "export it as JPEG, or set the phone's camera to \"most compatible\""),
        Picture("....ftypheix", "HEIC is not read", "export it as JPEG, or set the phone's camera to \"most compatible\""),
        Picture("....ftyphev", "HEIC is not read", Export),
        Picture("....ftyphei", "HEIC is not read", Export),
        Picture("....ftypmif", "HEIF is not read", Export),
        Picture("....ftypmiaf", "HEIF is not read", Export),
        Picture("....ftypmsf1", "HEIF is not read", Export),
        Picture("....ftypavi", "AVIF is not read", Export),
        Picture("....ftypcrx ", "Canon raw (CR3) is not read", Develop),
        Picture("\x00\x00\x00\x0CJXL \x0D\x0A\x87\x0A", "JPEG XL is not read", Export),
        Picture("\xFF\x0A", "JPEG XL is not read", Export),
        Picture("\x00\x00\x00\x0CjP  \x0D\x0A\x87\x0A", "JPEG 2000 is not read", Export),
        Picture("\xFF\x4F\xFF\x51", "JPEG 2000 is not read", Export),
        Picture("II\xBC\x01", "JPEG XR is not read", Export),
        Picture("II*\x00....CR", "Canon raw (CR2) is not read", Develop),
        Picture("IIRO", "Olympus raw (ORF) is not read", Develop),
        Picture("IIRS", "Olympus raw (ORF) is not read", Develop),
        Picture("MMOR", "Olympus raw (ORF) is not read", Develop),
        Picture("IIU\x00", "Panasonic raw (RW2) is not read", Develop),
        Picture("FUJIFILMCCD-RAW", "Fujifilm raw (RAF) is not read", Develop),
        Picture("FOVb", "Sigma raw (X3F) is not read", Develop),
        Picture("\x00MRM", "Minolta raw (MRW) is not read", Develop),
        Picture("II*\x00", "TIFF and raw files based on it (DNG, NEF, ARW) are not read", Export),
        Picture("MM\x00*", "TIFF and raw files based on it (DNG, NEF, ARW) are not read", Export),
        Picture("II+\x00", "BigTIFF is not read", Export),
        Picture("MM\x00+", "BigTIFF is not read", Export),
        Picture("8BPS", "a Photoshop document is not read: its layers hold what was painted over", Export),
        Picture("gimp xcf", "a GIMP document is not read: its layers hold what was painted over", Export),
        Picture("\x8AMNG\x0D\x0A\x1A\x0A", "MNG is not read", Frame),
        Picture("v/1\x01", "OpenEXR is not read", Export),
        Picture("#?RADIANCE", "Radiance HDR is not read", Export),
        Picture("#?RGBE", "Radiance HDR is not read", Export),
        Picture("Y\xA6j\x95", "Sun raster is not read", Export),
        Picture("qoif", "QOI is not read", Export),
        Picture("DDS ", "DDS is not read", Export),
        Picture("\x00\x00\x01\x00", "an icon file is not read", Export),
        Picture("\xFF\xD8", "the file begins like a JPEG but does not go on like one", GetAgain),
        Picture("\x89PNG", "the file begins like a PNG but was damaged on its way", GetAgain),
        .. Netpbm(),
        MarkupPicture("<svg", "SVG is not read: it is text that can hold further pictures", Export),
        MarkupPicture("<!doctype svg", "SVG is not read: it is text that can hold further pictures", Export),
        Markup("<!doctype html", "the file is a web page, not a picture", "save the picture itself, not the page around it"),
        Markup("<html", "the file is a web page, not a picture", "save the picture itself, not the page around it"),
        Markup("<?xml", "XML (such as SVG) is not read", Export),
        Other("....ftyp", "a video is not read", Frame),
        Other("....moov", "a video is not read", Frame),
        Other("....mdat", "a video is not read", Frame),
        Other("RIFF....AVI ", "a video is not read", Frame),
        Other("\x1A\x45\xDF\xA3", "a video is not read", Frame),
        Other("FLV\x01", "a video is not read", Frame),
        Other("\x00\x00\x01\xBA", "a video is not read", Frame),
        Other("%PDF", "PDF is not read", "export the pages you need as JPEG or PNG"),
        Other("PK\x03\x04", "a ZIP archive is not read", "unpack it first"),
        Other("7z\xBC\xAF\x27\x1C", "an archive is not read", "unpack it first"),
        Other("Rar!\x1A\x07", "an archive is not read", "unpack it first"),
        Other("\x1F\x8B", "an archive is not read", "unpack it first"),
    ];

    /// <summary>Why a file is refused that no walker accepts.</summary>
    /// <param name="file">The whole file or its first bytes.</param>
    public static (string Message, string? Hint) Describe(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty) return ("the file is empty", GetAgain);
        if (Find(file) is { } signature) return (signature.Message, signature.Hint);
        return IsText(file) ? ("the file is text, not a picture", null) : ("the file is no picture that FaceBlur knows", null);
    }

    /// <summary>Whether the first bytes are those of a picture of any kind, read by FaceBlur or not.</summary>
    /// <param name="prefix">32 bytes, if the file has as many.</param>
    public static bool LooksLikePicture(ReadOnlySpan<byte> prefix)
    {
        foreach (ContainerWalker walker in ContainerWalkers.All)
        {
            if (walker.Sniff(prefix)) return true;
        }
        return Find(prefix) is { IsPicture: true };
    }

    private static FormatSignature? Find(ReadOnlySpan<byte> file)
    {
        foreach (FormatSignature signature in Known)
        {
            if (signature.Fits(file)) return signature;
        }
        return null;
    }

    private static bool IsText(ReadOnlySpan<byte> file) => file[..Math.Min(file.Length, 512)].IndexOfAnyExceptInRange((byte)'\t', (byte)'~') < 0;

    /// <summary>PBM, PGM, PPM, PAM and PFM: a letter, a number or a letter, a space of any kind.</summary>
    private static IEnumerable<FormatSignature> Netpbm() =>
        from kind in "1234567Ff"
        from space in "\n \r\t"
        select Picture($"P{kind}{space}", "PBM, PGM, PPM and their kin are not read", Export);

    private static FormatSignature Picture(string pattern, string message, string hint) => new(pattern, message, hint, IsPicture: true);

    private static FormatSignature MarkupPicture(string pattern, string message, string hint) => new(pattern, message, hint, IsPicture: true, IsMarkup: true);

    private static FormatSignature Markup(string pattern, string message, string hint) => new(pattern, message, hint, IsPicture: false, IsMarkup: true);

    private static FormatSignature Other(string pattern, string message, string hint) => new(pattern, message, hint, IsPicture: false);
}
