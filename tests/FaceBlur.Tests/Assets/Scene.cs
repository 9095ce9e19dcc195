using FaceBlur.Imaging;
using FaceBlur.OpenCv;

namespace FaceBlur.Tests.Assets;

/// <summary>
/// A small picture with faces in known places: a sky, a ground, and at each face a pattern that nothing else in it has. What a
/// detector would make of it does not matter here.
/// </summary>
internal static class Scene
{
    public const int Width = 192;
    public const int Height = 144;

    /// <summary>Two that overlap, one that reaches out of the picture and a small one in the corner.</summary>
    public static Face[] Faces { get; } =
    [
        FaceAt(48, 32, 30, 36), FaceAt(64, 44, 24, 28), FaceAt(-8, 90, 22, 26), FaceAt(180, 132, 9, 9),
    ];

    public static Face FaceAt(float x, float y, float width, float height) => new(new BoundingBox(x, y, width, height), 0.9f);

    public static PixelBuffer Paint(int bitDepth = 8, int width = Width, int height = Height)
    {
        var pixels = new PixelBuffer(width, height, bitDepth);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                bool isFace = Faces.Any(face => x >= face.Box.X && x < face.Box.Right && y >= face.Box.Y && y < face.Box.Bottom);
                for (int channel = 0; channel < 3; channel++)
                    Set(pixels, x, y, channel, isFace ? FaceColor(x, y, channel) : GroundColor(x, y, channel));
            }
        }
        return pixels;
    }

    public static byte[] Jpeg(int quality = 92, ChromaSubsampling subsampling = ChromaSubsampling.Quarter)
    {
        using PixelBuffer pixels = Paint();
        return EncodeJpeg(pixels, quality, subsampling);
    }

    public static byte[] Png(int bitDepth = 8)
    {
        using PixelBuffer pixels = Paint(bitDepth);
        return EncodePng(pixels);
    }

    /// <summary>The picture in a format by its name; WebP is lossy.</summary>
    public static byte[] Photo(string format) => format switch
    {
        "JPEG" => Jpeg(),
        "PNG" => Png(),
        "TIFF" => Tiff(),
        _ => Webp(),
    };

    public static byte[] Tiff(int bitDepth = 8)
    {
        using PixelBuffer pixels = Paint(bitDepth);
        using ByteBuffer file = CodecFor("TIFF").Encode(pixels, new EncodingOptions { MaxBitDepth = 16 });
        return file.Bytes.ToArray();
    }

    public static byte[] Webp(bool lossless = false)
    {
        using PixelBuffer pixels = Paint();
        return EncodeWebp(pixels, lossless);
    }

    public static byte[] EncodeWebp(PixelBuffer pixels, bool lossless)
    {
        using ByteBuffer file = new OpenCvWebpCodec().Encode(pixels, new EncodingOptions { LosslessWebp = lossless, JpegQuality = 92 });
        return file.Bytes.ToArray();
    }

    public static byte[] EncodeJpeg(PixelBuffer pixels, int quality = 92, ChromaSubsampling subsampling = ChromaSubsampling.Quarter)
    {
        var options = new EncodingOptions { JpegQuality = quality, ChromaSubsampling = subsampling };
        using ByteBuffer file = new OpenCvJpegCodec().Encode(pixels, options);
        return file.Bytes.ToArray();
    }

    public static byte[] EncodePng(PixelBuffer pixels)
    {
        using ByteBuffer file = new OpenCvPngCodec().Encode(pixels, new EncodingOptions { MaxBitDepth = 16 });
        return file.Bytes.ToArray();
    }

    /// <summary>Decodes a finished file with nothing but what its format says.</summary>
    public static PixelBuffer Decode(byte[] file)
    {
        ContainerWalker walker = Formats.ContainerWalkers.All.First(candidate => candidate.Sniff(file.AsSpan(0, 32)));
        ImageHeader header = walker.Probe(file, new DecodeLimits()).Header;
        return CodecFor(header.Format.Name).Decode(file, header);
    }

    /// <summary>The codec of a format by its name.</summary>
    public static IImageCodec CodecFor(string format) => format switch
    {
        "JPEG" => new OpenCvJpegCodec(),
        "PNG" => new OpenCvPngCodec(),
        "TIFF" => new TiffCodec(new OpenCvJpegCodec()),
        _ => new OpenCvWebpCodec(),
    };

    /// <summary>Sets a channel to a fraction of the brightest.</summary>
    public static void Set(PixelBuffer pixels, int x, int y, int channel, double brightness)
    {
        if (pixels.BitDepth == 8) pixels.Row(y)[(x * 3) + channel] = (byte)(brightness * 255);
        else pixels.Row16(y)[(x * 3) + channel] = (ushort)(brightness * 65_535);
    }

    private static double FaceColor(int x, int y, int channel) => 0.5 + (0.4 * Math.Sin((x * 0.9) + channel) * Math.Cos(y * 0.7));

    private static double GroundColor(int x, int y, int channel) =>
        0.2 + (0.3 * x / Width) + (0.3 * y / Height) + (0.05 * channel) + (0.03 * Math.Sin(x * y * 0.37));
}
