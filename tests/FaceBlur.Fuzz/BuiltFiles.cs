using System.Text;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Isolation;
using FaceBlur.Metadata.Keeping;

namespace FaceBlur.Fuzz;

/// <summary>Small sound files and blocks with everything in them that has a reader.</summary>
internal static class BuiltFiles
{
    public static IReadOnlyList<byte[]> Exif { get; } =
    [
        MakerNotes.WithFaces("Canon", 3), MakerNotes.WithFaces("Fujifilm", 3), MakerNotes.WithFaces("Nikon", 3), MakerNotes.WithFaces("Panasonic", 3),
        Text("Ada", "River"),
    ];

    public static IReadOnlyList<byte[]> Xmp { get; } =
    [
        CreditPacket.Write(new Credits { Credit = "Wire & Co", Creators = ["Ada", "Grace"], Caption = "A <river>", Copyright = "© Ada" }),
        Packet("<mwg-rs:Regions xmlns:mwg-rs='http://www.metadataworkinggroup.com/schemas/regions/' xmlns:stArea='http://ns.adobe.com/xmp/sType/Area#' xmlns:stDim='http://ns.adobe.com/xap/1.0/sType/Dimensions#' rdf:parseType='Resource'><mwg-rs:AppliedToDimensions stDim:w='400' stDim:h='300'/><mwg-rs:RegionList><rdf:Bag><rdf:li rdf:parseType='Resource'><mwg-rs:Type>Face</mwg-rs:Type><mwg-rs:Area stArea:x='0.25' stArea:y='0.5' stArea:w='0.1' stArea:h='0.2'/></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"),
        Packet("<MP:RegionInfo xmlns:MP='http://ns.microsoft.com/photo/1.2/' xmlns:MPRI='http://ns.microsoft.com/photo/1.2/t/RegionInfo#' xmlns:MPReg='http://ns.microsoft.com/photo/1.2/t/Region#' rdf:parseType='Resource'><MPRI:Regions><rdf:Bag><rdf:li MPReg:Rectangle='0.1, 0.2, 0.3, 0.4'/></rdf:Bag></MPRI:Regions></MP:RegionInfo>"),
        PngFile.Compress(Packet("<photoshop:Credit xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'>Wire</photoshop:Credit>")),
    ];

    public static IReadOnlyList<byte[]> Photoshop { get; } = [Resources(DataSet(110, "Wire"), DataSet(80, "Ada"), DataSet(120, "River")), DataSet(116, "(c) Ada")];

    public static IReadOnlyList<byte[]> Texts { get; } =
    [
        .. new[] { "see https://example.org/a?id=7 or mail jane@example.org, www.example.com", "two\t\u2028words\u200b and \u202emarks\ufe0f", "a.b.c.com.example/x d.de" }
            .Select(Encoding.UTF8.GetBytes),
    ];

    public static IReadOnlyList<byte[]> Frames { get; } = [Request(), Reply()];

    public static IReadOnlyList<byte[]> Profiles { get; } =
    [
        IccFile.DisplayP3, IccFile.Srgb, IccFile.Grey(IccFile.Table(16, value => value * value)).ToBytes(), IccFile.Lut(2, (l, a, b) => (l, a, b)),
    ];

    /// <summary>Every way of compressing and of laying out.</summary>
    public static IReadOnlyList<byte[]> Tiffs { get; } =
    [
        new TiffFile { Tags = [(34665, TiffFile.Long, [8, 0, 0, 0]), (700, 1, Xmp[1])], Pages = [new TiffFile { Width = 2, Height = 2 }] }.ToBytes(),
        new TiffFile { IsBig = true, IsBigEndian = true, TileSide = 16, Compression = TiffFile.Lzw, HasPredictor = true, Bits = 16 }.ToBytes(),
        new TiffFile { Compression = TiffFile.Deflate, IsPlanar = true, HasPredictor = true, Alpha = 2 }.ToBytes(),
        new TiffFile { Compression = TiffFile.PackBits, Photometric = 1, Bits = 4 }.ToBytes(),
        new TiffFile { Photometric = 3, Bits = 2, Colors = new int[12] }.ToBytes(),
        new TiffFile { Photometric = 5 }.ToBytes(),
    ];

    public static IReadOnlyList<byte[]> Of(ImageFormat format) => format.Name switch
    {
        "JPEG" =>
        [
            new JpegFile
            {
                Segments =
                [
                    JpegFile.Segment(0xE1, [.. "Exif\0\0"u8, .. Exif[1]]), JpegFile.Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Xmp[1]]),
                    JpegFile.Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Photoshop[0]]),
                ],
            }.ToBytes(),
            new JpegFile { FrameMarker = 0xC2, Width = 60, Height = 50 }.ToBytes(),
            new JpegFile { RestartInterval = 1, SplitsScans = true, CodeLength = 12 }.ToBytes(),
        ],
        "PNG" =>
        [
            new PngFile
            {
                BeforeData =
                [
                    PngFile.Chunk("eXIf", Exif[0]), PngFile.Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Xmp[2]]),
                    PngFile.Chunk("iTXt", [.. "XML:com.adobe.xmp\0\u0001\0\0\0"u8, .. Xmp[3]]),
                ],
            }.ToBytes(),
            new PngFile { ColorType = 3, BitDepth = 2, IsInterlaced = true }.ToBytes(),
        ],
        "WebP" =>
        [
            WebpFile.File(WebpFile.Extended(WebpFile.ExifFlag), WebpFile.Alpha, WebpFile.Lossy, WebpFile.Chunk("EXIF", Exif[0])),
            WebpFile.File(WebpFile.Extended(WebpFile.AnimationFlag), WebpFile.Animation, WebpFile.Frame(WebpFile.Lossless), WebpFile.Frame(WebpFile.Lossy)),
        ],
        "GIF" => [new GifFile { Transparent = 3, BeforePicture = [GifFile.Extension(0xFF, "XMP DataXMP", "<x>")] }.ToBytes()],
        "BMP" =>
        [
            new BmpFile
            {
                HeaderBytes = 124, Bits = 32, Compression = 3, Masks = [0xFF0000, 0xFF00, 0xFF, 0xFF000000], Profile = ("LINK", [1, 2, 3]),
                Pixel = (x, y) => (uint)(x * y) | 0xFF000000,
            }.ToBytes(),
            new BmpFile { Bits = 8, Compression = 1, Height = 3, Pixels = [5, 1, 0, 3, 2, 3, 4, 0, 5, 7, 0, 0, 13, 2, 0, 0, 13, 4, 0, 1] }.ToBytes(),
        ],
        "HEIC" => [new HeifFile { Items = [HeifFile.Grid(1, 2, 100, 64, [2, 3]), HeifFile.Still(), HeifFile.Still(), HeifFile.Alpha(of: 1)] }.ToBytes()],
        "AVIF" => [new HeifFile { Brand = "avif", Items = [HeifFile.Av1Still(HeifFile.Turn(1)), new("Exif", [0, 0, 0, 0, .. Exif[0]])] }.ToBytes()],
        "TIFF" => Tiffs,
        _ => throw new ArgumentException($"there is no file of {format} to begin with", nameof(format)),
    };

    private static byte[] Packet(string properties) => Encoding.UTF8.GetBytes(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        + $"<rdf:Description rdf:about=''>{properties}</rdf:Description></rdf:RDF></x:xmpmeta>");

    private static byte[] Text(string artist, string caption)
    {
        var block = new TiffBlock();
        const int data = 8 + 2 + (12 * 2) + 4;
        block.Directory([(0x010E, 2, caption.Length + 1, data), (0x013B, 2, artist.Length + 1, (uint)(data + caption.Length + 1))]);
        block.Data([.. Encoding.ASCII.GetBytes(caption), 0, .. Encoding.ASCII.GetBytes(artist), 0]);
        return block.ToBytes();
    }

    private static byte[] DataSet(byte number, string text) => [0x1C, 2, number, 0, (byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Resources(params byte[][] dataSets)
    {
        byte[] iptc = [.. dataSets.SelectMany(bytes => bytes)];
        return [.. "8BIM"u8, 4, 4, 0, 0, 0, 0, (byte)(iptc.Length >> 8), (byte)iptc.Length, .. iptc, .. new byte[iptc.Length & 1]];
    }

    private static byte[] Request()
    {
        var stream = new MemoryStream();
        DecoderFrames.WriteRequest(stream, new byte[20], "/a/path", new DecodeLimits());
        return stream.ToArray();
    }

    private static byte[] Reply()
    {
        var stream = new MemoryStream();
        using var pixels = new PixelBuffer(2, 2);
        DecoderFrames.WritePixels(stream, pixels);
        return stream.ToArray();
    }
}
