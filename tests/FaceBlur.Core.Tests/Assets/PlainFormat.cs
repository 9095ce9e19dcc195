using System.Buffers.Binary;
using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Assets;

/// <summary>
/// The simplest picture file there could be, so that the pipeline is tested without native code: the letters PLN1, width and
/// height, then blue, green, red bytes and nothing after them.
/// </summary>
internal static class PlainFormat
{
    public const int HeaderBytes = 12;

    public static ImageFormat Format { get; } = new("Plain", "image/x-plain", ".pln");

    public static FormatRegistry Registry(IImageCodec? codec = null) => new([new Walker()], [codec ?? new Codec()]);

    /// <summary>A file in which no two neighboring pixels are alike.</summary>
    public static byte[] File(int width = 64, int height = 48, int seed = 1)
    {
        byte[] file = new byte[HeaderBytes + (width * height * 3)];
        new Random(seed).NextBytes(file.AsSpan(HeaderBytes));
        WriteHeader(file, width, height);
        return file;
    }

    private static void WriteHeader(Span<byte> file, int width, int height)
    {
        "PLN1"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file[4..], width);
        BinaryPrimitives.WriteInt32LittleEndian(file[8..], height);
    }

    public sealed class Walker : ContainerWalker
    {
        public override ImageFormat Format => PlainFormat.Format;

        public override bool Sniff(ReadOnlySpan<byte> prefix) => prefix.StartsWith("PLN1"u8);

        public override ProbeResult Probe(ReadOnlySpan<byte> file, DecodeLimits limits)
        {
            if (file.Length < HeaderBytes) throw Malformed();
            var header = new ImageHeader
            {
                Format = Format,
                Width = BinaryPrimitives.ReadInt32LittleEndian(file[4..]),
                Height = BinaryPrimitives.ReadInt32LittleEndian(file[8..]),
            };
            limits.CheckPicture(header, file.Length);
            if (file.Length < HeaderBytes + (header.PixelCount * 3)) throw Malformed();
            return new ProbeResult(header, []);
        }

        public override IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file)
        {
            ImageHeader header = Probe(file, new DecodeLimits()).Header;
            return file.Length == HeaderBytes + (header.PixelCount * 3) ? [] : ["there are bytes after the picture"];
        }

        private static FaceBlurException Malformed() => new(FaceBlurErrorCode.MalformedImage, "the file is cut short");
    }

    public class Codec : IImageCodec
    {
        public ImageFormat Format => PlainFormat.Format;

        public virtual PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header)
        {
            var pixels = new PixelBuffer(header.Width, header.Height);
            for (int y = 0; y < header.Height; y++)
                file.Slice(HeaderBytes + (y * header.Width * 3), header.Width * 3).CopyTo(pixels.Row(y));
            return pixels;
        }

        public virtual ByteBuffer Encode(PixelBuffer pixels, EncodingOptions options)
        {
            var file = new ByteBuffer(HeaderBytes + (pixels.Width * pixels.Height * 3));
            WriteHeader(file.GetSpan(), pixels.Width, pixels.Height);
            for (int y = 0; y < pixels.Height; y++)
                pixels.Row(y).CopyTo(file.GetSpan()[(HeaderBytes + (y * pixels.Width * 3))..]);
            return file;
        }
    }
}
