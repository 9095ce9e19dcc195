using System.Buffers.Binary;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Testing;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Leaks;

/// <summary>Files of several pictures: refused, or, for who asks for it, the first of them and nothing of the others.</summary>
public sealed class SequenceSpecs
{
    public static TheoryData<string> Kinds => ["animation.gif", "animation.png", "animation.webp", "pages.tif"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_of_several_pictures_is_refused_with_a_hint_at_the_way_to_the_first(string name)
    {
        FaceBlurException error = await Desk.AssertRefusedAsync(Sequence(name), name, FaceBlurErrorCode.UnsupportedFormat);

        Assert.Contains(name == "pages.tif" ? "several pages" : "animated", error.Message, StringComparison.Ordinal);
        Assert.Contains("--frames first", error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task I_can_have_the_first_picture_and_am_told_so(string name)
    {
        using FaceBlurPipeline pipeline = Make();

        (byte[] file, ImageReport report) = await pipeline.RedactAsync(Sequence(name));
        (byte[] still, ImageReport plain) = await pipeline.RedactAsync(Still(name));

        ImageSequence expected = name == "pages.tif" ? ImageSequence.Pages : ImageSequence.Animation;
        Assert.Equal((expected, ImageSequence.None), (report.FirstOf, plain.FirstOf));
        Assert.Equal(still, file);
        FileVerification verification = await pipeline.VerifyAsync(ImageSource.FromBytes(file));
        Assert.Empty(verification.Violations);
        Assert.Empty(verification.Metadata);
    }

    private static FaceBlurPipeline Make() => Pipelines.Make(
        FaceBlurOptions.Protest with { Frames = FramePolicy.First }, detector: () => new FakeFaceDetector());

    private static byte[] Still(string name) => Path.GetExtension(name) switch
    {
        ".gif" => new GifFile().ToBytes(),
        ".png" => Scene.Png(),
        ".tif" => new TiffFile().ToBytes(),
        _ => Scene.Webp(),
    };

    private static byte[] Sequence(string name) => Path.GetExtension(name) switch
    {
        ".gif" => new GifFile { AfterPicture = [GifFile.Control(3), new GifFile { Index = (_, _) => 1 }.Picture()] }.ToBytes(),
        ".png" => AnimatedPng(),
        ".tif" => new TiffFile { Pages = [new TiffFile { Pixel = (_, _) => [1, 2, 3] }] }.ToBytes(),
        _ => WebpFile.File(
            WebpFile.Extended(WebpFile.AnimationFlag, Scene.Width, Scene.Height), WebpFile.Animation,
            WebpFile.Frame(Still(name)[12..], 0, 0, Scene.Width, Scene.Height), WebpFile.Frame(WebpFile.Lossy)),
    };

    /// <summary>The still picture as the first frame, and a second one of another color.</summary>
    private static byte[] AnimatedPng()
    {
        byte[] still = Still(".png");
        using PixelBuffer other = Scene.Paint();
        for (int y = 0; y < other.Height; y++) other.Row(y).Fill(77);
        byte[] second = Scene.EncodePng(other);
        (_, int at, int length) = PngBytes.Chunks(second).Single(chunk => chunk.Type == "IDAT");
        byte[] data = second[(at + 8)..(at + length - 4)];
        byte[] animated = PngBytes.InsertBefore(still, "IDAT", PngBytes.Chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]), Control(0));
        return PngBytes.InsertBefore(animated, "IEND", Control(1), PngBytes.Chunk("fdAT", [0, 0, 0, 2, .. data]));
    }

    private static byte[] Control(int number)
    {
        byte[] body = new byte[26];
        BinaryPrimitives.WriteInt32BigEndian(body, number);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(4), Scene.Width);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(8), Scene.Height);
        (body[21], body[23]) = (1, 10);
        return PngBytes.Chunk("fcTL", body);
    }
}
