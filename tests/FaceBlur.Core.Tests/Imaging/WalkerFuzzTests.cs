using FaceBlur.Core.Tests.Assets;
using FaceBlur.Formats;
using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Imaging;

/// <summary>Whatever the bytes, a walker answers or refuses: no other exception, no endless loop, no byte out of bounds.</summary>
public class WalkerFuzzTests
{
    private const int Rounds = 400;

    private static readonly byte[][] Seeds =
    [
        new JpegFile { Segments = [JpegFile.Segment(0xE1, "Exif\0\0", RichExif()), JpegFile.Segment(0xED, "Photoshop 3.0\08BIM\u0004\u0004\0\0\0\0\0\u0002ab")] }.ToBytes(),
        new JpegFile { FrameMarker = 0xC2, Width = 60, Height = 50 }.ToBytes(),
        new JpegFile { RestartInterval = 1, SplitsScans = true, CodeLength = 12 }.ToBytes(),
        new PngFile { BeforeData = [PngFile.Chunk("eXIf", RichExif()), PngFile.Text("iTXt", "XML:com.adobe.xmp\0\0\0\0\0<x>")] }.ToBytes(),
        new PngFile { ColorType = 3, BitDepth = 2, IsInterlaced = true }.ToBytes(),
        WebpFile.File(WebpFile.Extended(WebpFile.ExifFlag), WebpFile.Alpha, WebpFile.Lossy, WebpFile.Chunk("EXIF", RichExif())),
        WebpFile.File(WebpFile.Extended(WebpFile.AnimationFlag), WebpFile.Animation, WebpFile.Frame(WebpFile.Lossless), WebpFile.Frame(WebpFile.Lossy)),
        new TiffFile { Tags = [(34665, 4, [8, 0, 0, 0]), (700, 1, [.. "<x>hello"u8])], Pages = [new TiffFile { Width = 2, Height = 2 }] }.ToBytes(),
        new TiffFile { IsBig = true, IsBigEndian = true, TileSide = 16, Compression = TiffFile.Lzw }.ToBytes(),
        new GifFile { Transparent = 3, BeforePicture = [GifFile.Extension(0xFF, "XMP DataXMP", "<x>")] }.ToBytes(),
        new BmpFile
        {
            HeaderBytes = 124, Bits = 32, Compression = 3, Masks = [0xFF0000, 0xFF00, 0xFF, 0xFF000000], Profile = ("LINK", [1, 2, 3]),
            Pixel = (x, y) => (uint)(x * y) | 0xFF000000,
        }.ToBytes(),
        new BmpFile { Bits = 8, Compression = 1, Height = 3, Pixels = [5, 1, 0, 3, 2, 3, 4, 0, 5, 7, 0, 0, 13, 2, 0, 0, 13, 4, 0, 1] }.ToBytes(),
        new HeifFile { Items = [HeifFile.Grid(1, 2, 100, 64, [2, 3]), HeifFile.Still(), HeifFile.Still(), HeifFile.Alpha(of: 1)] }.ToBytes(),
        new HeifFile { Brand = "avif", Items = [HeifFile.Av1Still(HeifFile.Turn(1)), new("Exif", [0, 0, 0, 0, .. RichExif()])] }.ToBytes(),
    ];

    public static TheoryData<int> SeedNumbers => [.. Enumerable.Range(0, Seeds.Length)];

    [Theory]
    [MemberData(nameof(SeedNumbers))]
    public void Walk_AnyMutation_AnswersOrRefuses(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < Rounds; round++) Walk(Mutate(Seeds[seed], random));
    }

    [Theory]
    [MemberData(nameof(SeedNumbers))]
    public void Walk_HeaderOfOneFileAndRestOfAnother_AnswersOrRefuses(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < Rounds / 4; round++)
        {
            byte[] other = Seeds[random.Next(Seeds.Length)];
            Walk([.. Seeds[seed].AsSpan(0, random.Next(Seeds[seed].Length)), .. other.AsSpan(random.Next(other.Length))]);
        }
    }

    [Fact]
    public void Walk_Noise_AnswersOrRefuses()
    {
        var random = new Random(1);
        for (int length = 0; length < 200; length++)
        {
            byte[] noise = new byte[length];
            random.NextBytes(noise);
            Walk(noise);
            Walk([0xFF, 0xD8, 0xFF, .. noise]);
            foreach (byte[] seed in Seeds) Walk([.. seed.AsSpan(0, 8), .. noise]);
        }
    }

    /// <summary>Checksums would stop every mutation at the door, so those of PNG chunks are made right again.</summary>
    private static byte[] Mutate(byte[] file, Random random)
    {
        byte[] mutant = [.. file];
        for (int count = 1 + random.Next(4); count > 0; count--)
        {
            int position = random.Next(3, mutant.Length);
            switch (random.Next(4))
            {
                case 0:
                    mutant[position] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    mutant[position] = new byte[] { 0, 1, 0x7F, 0x80, 0xFF, 0xD8, 0xDA }[random.Next(7)];
                    break;
                case 2:
                    mutant = [.. mutant.AsSpan(0, position), .. mutant.AsSpan(Math.Min(mutant.Length, position + random.Next(1, 20)))];
                    break;
                default:
                    mutant = [.. mutant.AsSpan(0, position), .. mutant.AsSpan(random.Next(position))];
                    break;
            }
            if (mutant.Length < 8) return mutant;
        }
        return PngFile.WithChecksums(mutant);
    }

    private static void Walk(byte[] file)
    {
        foreach (ContainerWalker walker in ContainerWalkers.All)
        {
            // A copy of the exact length: a read behind its end would be a read behind the end of an array.
            if (Record.Exception(() => walker.Probe([.. file], new DecodeLimits())) is { } refusal)
                Assert.True(refusal is FaceBlurException, refusal.ToString());
            walker.FindViolations(file);
        }
        UnsupportedFormats.Describe(file);
    }

    private static byte[] RichExif()
    {
        var block = new TiffBlock();
        int gps = block.Directory([(1, 2, 2, 0), (2, 5, 3, 0)]);
        int exif = block.Directory([(0x9003, 2, 20, 0), (0x927C, 7, 60, 8)]);
        int thumbnail = block.Directory([(0x0201, 4, 1, 100)]);
        int main = block.Directory([(0x0112, 3, 1, 6), (0x014A, 4, 2, 10), (0x8769, 4, 1, (uint)exif), (0x8825, 4, 1, (uint)gps)], thumbnail);
        return block.ToBytes(main);
    }
}
