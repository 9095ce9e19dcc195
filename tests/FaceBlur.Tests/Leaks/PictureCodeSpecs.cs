using System.Buffers.Binary;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.OpenCv;
using FaceBlur.Testing;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Leaks;

/// <summary>Neither coding of a WebP says how long it is: what stands behind the code inside of the chunk no program shows.</summary>
public sealed class PictureCodeSpecs
{
    private const int FileHeader = 12;
    private const int ChunkHeader = 8;
    private const int WithoutLoss = 101;

    public static TheoryData<int> Qualities => [1, 20, 50, 75, 88, 92, 100, WithoutLoss];

    [Theory]
    [MemberData(nameof(Qualities))]
    public void A_WebP_of_any_size_and_quality_ends_with_its_code_and_one_byte_more_is_noticed(int quality)
    {
        var options = new EncodingOptions { JpegQuality = Math.Min(quality, 100), LosslessWebp = quality == WithoutLoss };
        foreach ((int width, int height) in new[] { (1, 1), (1, 40), (15, 17), (16, 16), (17, 15), (64, 33), (200, 151), (640, 480) })
        {
            foreach (int strength in new[] { 0, 8, 255 })
            {
                using PixelBuffer pixels = Grain(width, height, strength);
                using ByteBuffer file = new OpenCvWebpCodec().Encode(pixels, options);

                Assert.Empty(FindViolations(file.Bytes.ToArray()));
                Assert.NotEmpty(FindViolations(Append(file.Bytes.ToArray(), "A"u8)));
            }
        }
    }

    [SkippableFact]
    public void Pictures_of_real_files_end_with_their_code()
    {
        foreach (string path in TestData.RequireFiles("fixtures", ".webp"))
        {
            byte[] file = File.ReadAllBytes(path);
            byte[] picture = PictureOf(file.AsSpan(FileHeader));

            Assert.DoesNotContain(FindViolations(WebpFile.File(picture)), violation => violation.Contains("code", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task I_am_told_of_a_text_that_somebody_put_behind_the_code_of_a_finished_WebP(bool lossless)
    {
        byte[] finished = Scene.Webp(lossless);
        using FaceBlurPipeline pipeline = Pipelines.Make(detector: () => new FakeFaceDetector());

        FileVerification before = await pipeline.VerifyAsync(ImageSource.FromBytes(finished));
        FileVerification after = await pipeline.VerifyAsync(ImageSource.FromBytes(Append(finished, "taken by Ada, 52.5N 13.4E"u8)));

        Assert.Empty(before.Violations);
        Assert.Contains("follow the code", Assert.Single(after.Violations), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> FindViolations(byte[] file) =>
        Formats.ContainerWalkers.All.First(walker => walker.Format == ImageFormat.Webp).FindViolations(file);

    /// <summary>A file of one chunk with more in that chunk.</summary>
    private static byte[] Append(byte[] file, ReadOnlySpan<byte> text)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(FileHeader + 4));
        byte[] body = [.. file.AsSpan(FileHeader + ChunkHeader, length), .. text];
        return WebpFile.File(WebpFile.Chunk(System.Text.Encoding.ASCII.GetString(file, FileHeader, 4), body));
    }

    private static byte[] PictureOf(ReadOnlySpan<byte> chunks)
    {
        const int frameHeader = 16;
        while (true)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(chunks[4..]);
            int end = ChunkHeader + length + (length & 1);
            if (chunks.StartsWith("VP8 "u8) || chunks.StartsWith("VP8L"u8)) return chunks[..end].ToArray();
            chunks = chunks[(chunks.StartsWith("ANMF"u8) ? ChunkHeader + frameHeader : end)..];
        }
    }

    private static PixelBuffer Grain(int width, int height, int strength)
    {
        var random = new Random(width + strength);
        var pixels = new PixelBuffer(width, height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double light = (x + 2 * y) % 256 * (255 - strength) + random.Next(256) * strength;
                for (int channel = 0; channel < 3; channel++) Scene.Set(pixels, x, y, channel, light / (255 * 255));
            }
        }
        return pixels;
    }
}
