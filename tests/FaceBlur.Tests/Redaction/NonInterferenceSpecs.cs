using FaceBlur.Imaging;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Redaction;

/// <summary>
/// The promise itself: whatever was under the regions, the same file comes out, byte for byte. So nothing that could be
/// computed from the file can tell one face from another.
/// </summary>
public class NonInterferenceSpecs
{
    private delegate void Replacement(Span<byte> pixel, Random random);

    public static TheoryData<string, RegionShape, int, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, RegionShape, int, string>();
            foreach (string method in new[] { "blur", "pixelate", "solid" })
                foreach (RegionShape shape in Enum.GetValues<RegionShape>())
                    foreach (int bitDepth in new[] { 8, 16 })
                        foreach (string format in new[] { "JPEG", "PNG", "WebP", "TIFF" }) cases.Add(method, shape, bitDepth, format);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Any_other_face_gives_the_same_file(string method, RegionShape shape, int bitDepth, string format)
    {
        byte[] original = await RedactAsync(method, shape, bitDepth, format, (_, _) => { });

        Assert.Equal(original, await RedactAsync(method, shape, bitDepth, format, (pixel, random) => random.NextBytes(pixel)));
        Assert.Equal(original, await RedactAsync(method, shape, bitDepth, format, Invert));
        Assert.Equal(original, await RedactAsync(method, shape, bitDepth, format, (pixel, _) => pixel.Clear()));
    }

    [Theory]
    [InlineData("blur", "JPEG")]
    [InlineData("pixelate", "PNG")]
    [InlineData("solid", "JPEG")]
    public async Task Any_other_face_gives_the_same_smaller_file(string method, string format)
    {
        byte[] original = await RedactAsync(method, RegionShape.Ellipse, 8, format, (_, _) => { }, longestSide: 61);

        Assert.Equal(61, Scene.Decode(original).Width);
        Assert.Equal(original, await RedactAsync(method, RegionShape.Ellipse, 8, format, (pixel, random) => random.NextBytes(pixel), longestSide: 61));
    }

    [Theory]
    [InlineData("JPEG")]
    [InlineData("PNG")]
    [InlineData("WebP")]
    [InlineData("TIFF")]
    public async Task Another_world_around_the_faces_gives_another_file(string format)
    {
        // Shows that the test above looks at something.
        byte[] original = await RedactAsync("blur", RegionShape.Ellipse, 8, format, (_, _) => { });

        Assert.NotEqual(original, await RedactAsync("blur", RegionShape.Ellipse, 8, format, Invert, outside: true));
    }

    private static async Task<byte[]> RedactAsync(
        string method, RegionShape shape, int bitDepth, string format, Replacement replace, bool outside = false, int? longestSide = null)
    {
        IRedactor redactor = method switch
        {
            "blur" => Redactors.Blur,
            "pixelate" => Redactors.Pixelate(),
            _ => Redactors.Solid(),
        };
        var options = new FaceBlurOptions
        {
            Redaction = new RedactionOptions { Redactor = redactor, Shape = shape },
            Encoding = new EncodingOptions { MaxBitDepth = bitDepth, LongestSide = longestSide },
        };
        var codec = new ReplacingCodec(Scene.CodecFor(format), bitDepth, pixels => Replace(pixels, options, replace, outside));
        using FaceBlurPipeline pipeline = Pipelines.Make(
            options, jpeg: format == "JPEG" ? codec : null, png: format == "PNG" ? codec : null, webp: format == "WebP" ? codec : null,
            tiff: format == "TIFF" ? codec : null);
        return (await pipeline.RedactAsync(format switch
        {
            "PNG" => Scene.Png(bitDepth),
            "TIFF" => Scene.Tiff(bitDepth),
            _ => Scene.Photo(format),
        })).File;
    }

    private static void Replace(PixelBuffer pixels, FaceBlurOptions options, Replacement replace, bool outside)
    {
        RedactionMask mask = RedactionMask.Cover(
            pixels.Width, pixels.Height, Scene.Faces, options.Redaction.Shape, options.Redaction.Padding);
        var random = new Random(7);
        int pixelBytes = 3 * pixels.BitDepth / 8;
        for (int y = 0; y < pixels.Height; y++)
        {
            for (int x = 0; x < pixels.Width; x++)
            {
                if (Covers(mask.Runs(y), x) != outside) replace(pixels.Row(y).Slice(x * pixelBytes, pixelBytes), random);
            }
        }
    }

    private static bool Covers(ReadOnlySpan<(int Start, int End)> runs, int x)
    {
        foreach ((int start, int end) in runs)
        {
            if (x >= start && x < end) return true;
        }
        return false;
    }

    private static void Invert(Span<byte> pixel, Random random)
    {
        foreach (ref byte value in pixel) value = (byte)~value;
    }

    /// <summary>Changes the pixels of the photo after decoding; what is decoded later, for verification, stays as it is.</summary>
    private sealed class ReplacingCodec(IImageCodec inner, int bitDepth, Action<PixelBuffer> replace) : IImageCodec
    {
        private bool _isVerifying;

        public ImageFormat Format => inner.Format;

        public PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header)
        {
            PixelBuffer pixels = inner.Decode(file, header);
            if (_isVerifying) return pixels;
            _isVerifying = true;
            if (pixels.BitDepth < bitDepth) pixels = Widen(pixels);
            replace(pixels);
            return pixels;
        }

        public ByteBuffer Encode(PixelBuffer pixels, EncodingOptions options) => inner.Encode(pixels, options);

        private static PixelBuffer Widen(PixelBuffer eightBit)
        {
            using PixelBuffer from = eightBit;
            var wide = new PixelBuffer(from.Width, from.Height, 16);
            for (int y = 0; y < wide.Height; y++)
            {
                for (int i = 0; i < wide.Width * 3; i++) wide.Row16(y)[i] = (ushort)(from.Row(y)[i] * 257);
            }
            return wide;
        }
    }
}
