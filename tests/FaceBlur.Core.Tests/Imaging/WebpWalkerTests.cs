using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Core.Tests.Imaging;

public class WebpWalkerTests
{
    [Fact]
    public void Probe_Lossy_ReadsItsHeader()
    {
        ProbeResult result = Walks.Webp.Probe(WebpFile.File(WebpFile.Lossy));

        Assert.Equal((ImageFormat.Webp, 16, 16), (result.Header.Format, result.Header.Width, result.Header.Height));
        Assert.Equal((false, false, 1), (result.Header.HasAlpha, result.Header.IsLossless, result.Header.Orientation));
        Assert.Equal((ImageFormat.Webp, ImageSequence.None), (result.Header.Format.WrittenAs, result.Header.Sequence));
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void Probe_Lossless_SaysSo()
    {
        Assert.True(Walks.Webp.Probe(WebpFile.File(WebpFile.Lossless)).Header is { IsLossless: true, HasAlpha: false, Width: 16, Height: 16 });
        Assert.True(Walks.Webp.Probe(WebpFile.File(WebpFile.LosslessAlpha)).Header is { IsLossless: true, HasAlpha: true });
    }

    [Fact]
    public void Probe_ExtendedWithTransparency_HasAlphaWhateverItsFlagSays()
    {
        Assert.True(Walks.Webp.Probe(WebpFile.File(WebpFile.Extended(WebpFile.AlphaFlag), WebpFile.Alpha, WebpFile.Lossy)).Header.HasAlpha);
        Assert.True(Walks.Webp.Probe(WebpFile.File(WebpFile.Extended(), WebpFile.Alpha, WebpFile.Lossy)).Header.HasAlpha);
        Assert.False(Walks.Webp.Probe(WebpFile.File(WebpFile.Extended(WebpFile.AlphaFlag), WebpFile.Lossy)).Header.HasAlpha);
    }

    [Theory]
    [InlineData("XMP ", "<x><mwg-rs:Regions>", MetadataKind.Xmp, "XMP chunk")]
    [InlineData("XMP\0", "<x>", MetadataKind.Xmp, "XMP chunk")]
    [InlineData("EXIF", "nothing that can be read", MetadataKind.Exif, "EXIF chunk")]
    [InlineData("C2PA", "jumb", MetadataKind.Provenance, "C2PA chunk")]
    [InlineData("faCe", "Ada", MetadataKind.PrivateData, "unknown chunk")]
    public void Probe_Metadata_IsNamedWhereverItStands(string type, string content, MetadataKind kind, string place)
    {
        byte[] chunk = WebpFile.Text(type, content);
        var expected = new MetadataFinding(kind, place, content.Length + 8);

        Assert.Contains(expected, Walks.Webp.Probe(WebpFile.File(WebpFile.Extended(), chunk, WebpFile.Lossy)).Findings);
        Assert.Contains(expected, Walks.Webp.Probe(WebpFile.File(WebpFile.Extended(), WebpFile.Lossy, chunk)).Findings);
        Assert.Contains(expected, Walks.Webp.Probe(WebpFile.File(WebpFile.Lossy, chunk)).Findings);
    }

    [Fact]
    public void Probe_Xmp_NamesWhatItSpeaksOf() => Walks.Webp
        .Probe(WebpFile.File(WebpFile.Extended(), WebpFile.Lossy, WebpFile.Text("XMP ", "<x><mwg-rs:Regions>")))
        .AssertHas(MetadataKind.FaceRegions, "XMP chunk");

    [Fact]
    public void Probe_ColorProfile_IsFoundBeforeThePictureAndRefusedBehindIt()
    {
        byte[] profile = WebpFile.Chunk("ICCP", 1, 2, 3);

        Walks.Webp.Probe(WebpFile.File(WebpFile.Extended(0x20), profile, WebpFile.Lossy)).AssertHas(MetadataKind.ColorProfile, "ICCP chunk");
        Walks.Webp.Refuse(WebpFile.File(WebpFile.Extended(0x20), WebpFile.Lossy, profile));
    }

    [Theory]
    [InlineData(true, "", 6)]
    [InlineData(true, "Exif\0\0", 6)]
    [InlineData(false, "", 1)]
    public void Probe_Orientation_CountsWhereTheHeaderAnnouncesExif(bool isAnnounced, string signature, int orientation)
    {
        byte[] exif = WebpFile.Chunk("EXIF", [.. signature.Select(c => (byte)c), .. TiffBlock.Oriented(6)]);

        ProbeResult result = Walks.Webp.Probe(WebpFile.File(WebpFile.Extended(isAnnounced ? WebpFile.ExifFlag : (byte)0), WebpFile.Lossy, exif));

        Assert.Equal(orientation, result.Header.Orientation);
    }

    [Fact]
    public void Probe_BytesThatMeanNothing_AreFound()
    {
        byte[] padded = WebpFile.Chunk("EXIF", 1, 2, 3);
        padded[^1] = (byte)'!';

        Walks.Webp.Probe(WebpFile.File(WebpFile.Extended(), padded, WebpFile.Lossy)).AssertHas(MetadataKind.PrivateData, "padding");
        Walks.Webp.Probe(WebpFile.File(WebpFile.Extended(0x81), WebpFile.Lossy)).AssertHas(MetadataKind.PrivateData, "VP8X chunk, reserved bits");
    }

    [Fact]
    public void Probe_BytesAfterTheEnd_AreFoundAndNamed()
    {
        ProbeResult result = Walks.Webp.Probe([.. WebpFile.File(WebpFile.Lossy), .. "secret"u8, 0xFF, 0xD8, 0xFF]);

        Assert.Equal(9, result.Findings[0].Bytes);
        result.AssertHas(MetadataKind.TrailingBytes, "after the end of the picture");
        result.AssertHas(MetadataKind.SecondImage, "JPEG after the end");
    }

    [Fact]
    public void Probe_Animation_IsTheFirstOfItsFrames()
    {
        byte[] second = WebpFile.Frame(WebpFile.Lossy, 2, 2, 8, 8);

        ProbeResult result = Walks.Webp.Probe(WebpFile.File(
            WebpFile.Extended(WebpFile.AnimationFlag), WebpFile.Animation, WebpFile.Frame([.. WebpFile.Alpha, .. WebpFile.Lossy]), second));

        Assert.Equal((ImageSequence.Animation, true), (result.Header.Sequence, result.Header.HasAlpha));
        Assert.Contains(new MetadataFinding(MetadataKind.SecondImage, "ANMF chunk", second.Length), result.Findings);
    }

    [Fact]
    public void Probe_AnimationOfOneFrame_IsAStill()
    {
        ProbeResult result = Walks.Webp.Probe(WebpFile.File(
            WebpFile.Extended(WebpFile.AnimationFlag), WebpFile.Animation, WebpFile.Frame(WebpFile.Lossless)));

        Assert.Equal((ImageSequence.None, true), (result.Header.Sequence, result.Header.IsLossless));
    }

    [Fact]
    public void Probe_AnimationWhoseFirstFrameDoesNotFillIt_IsRefused() => Walks.Webp.Refuse(
        WebpFile.File(
            WebpFile.Extended(WebpFile.AnimationFlag, 20, 16), WebpFile.Animation, WebpFile.Frame(WebpFile.Lossy), WebpFile.Frame(WebpFile.Lossy)),
        FaceBlurErrorCode.UnsupportedFormat);

    public static TheoryData<string, byte[][]> Impossible => new()
    {
        { "no chunk", [] },
        { "no picture", [WebpFile.Extended()] },
        { "two pictures", [WebpFile.Lossy, WebpFile.Lossy] },
        { "two headers", [WebpFile.Extended(), WebpFile.Extended(), WebpFile.Lossy] },
        { "the header behind the picture", [WebpFile.Lossy, WebpFile.Extended()] },
        { "a header of another length", [WebpFile.Chunk("VP8X", 0, 0, 0, 0), WebpFile.Lossy] },
        { "another size in the header", [WebpFile.Extended(0, 17, 16), WebpFile.Lossy] },
        { "another size in the header of a lossless one", [WebpFile.Extended(0, 16, 15), WebpFile.Lossless] },
        { "transparency without a header", [WebpFile.Alpha, WebpFile.Lossy] },
        { "transparency twice", [WebpFile.Extended(), WebpFile.Alpha, WebpFile.Alpha, WebpFile.Lossy] },
        { "transparency behind the picture", [WebpFile.Extended(), WebpFile.Lossy, WebpFile.Alpha] },
        { "transparency beside a lossless picture", [WebpFile.Extended(), WebpFile.Alpha, WebpFile.Lossless] },
        { "transparency of unknown coding", [WebpFile.Extended(), WebpFile.Chunk("ALPH", 2, 0), WebpFile.Lossy] },
        { "transparency of another size", [WebpFile.Extended(), WebpFile.Chunk("ALPH", new byte[1 + 255]), WebpFile.Lossy] },
        { "more transparency than pixels", [WebpFile.Extended(), WebpFile.Chunk("ALPH", new byte[1 + 257]), WebpFile.Lossy] },
        { "a frame without an animation", [WebpFile.Extended(), WebpFile.Frame(WebpFile.Lossy)] },
        { "a frame before its animation", [WebpFile.Extended(WebpFile.AnimationFlag), WebpFile.Frame(WebpFile.Lossy)] },
        { "a frame without a picture", [WebpFile.Extended(WebpFile.AnimationFlag), WebpFile.Animation, WebpFile.Frame([])] },
        { "a still inside an animation", [WebpFile.Extended(WebpFile.AnimationFlag), WebpFile.Animation, WebpFile.Lossy] },
        { "no key frame", [WebpFile.Chunk("VP8 ", [0xF1, .. WebpFile.Lossy[9..]])] },
        { "a first part beyond the end", [WebpFile.Chunk("VP8 ", [0xF0, 0xFF, .. WebpFile.Lossy[10..]])] },
        { "no lossless signature", [WebpFile.Chunk("VP8L", [0x2E, .. WebpFile.Lossless[9..]])] },
        { "another lossless version", [WebpFile.Chunk("VP8L", [0x2F, 0x0F, 0xC0, 0x03, 0x20, .. WebpFile.Lossless[13..]])] },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Probe_ImpossibleFile_IsRefused(string what, byte[][] chunks)
    {
        Assert.NotEmpty(what);
        Walks.Webp.Refuse(WebpFile.File(chunks));
    }

    [Fact]
    public void Probe_HugeCanvas_IsRefusedAsABomb() =>
        Walks.Webp.Refuse(WebpFile.File(WebpFile.Extended(0, 16_000, 5_000), WebpFile.Lossy), FaceBlurErrorCode.LimitExceeded);

    [Fact]
    public void Probe_CutAnywhere_IsRefused()
    {
        byte[] file = WebpFile.File(WebpFile.Extended(WebpFile.ExifFlag), WebpFile.Alpha, WebpFile.Lossy, WebpFile.Chunk("EXIF", TiffBlock.Oriented(6)));

        for (int length = 0; length < file.Length; length++)
            Assert.Throws<FaceBlurException>(() => Walks.Webp.Probe(file[..length]));
    }

    [Fact]
    public void Probe_ChunkThatIsLongerThanItsFile_IsRefused()
    {
        byte[] file = WebpFile.File(WebpFile.Lossy);
        file[16] += 2;

        Walks.Webp.Refuse(file);
    }

    [Fact]
    public void Probe_OddLength_IsRefused()
    {
        byte[] file = [.. WebpFile.File(WebpFile.Lossy), 0];
        file[4]++;

        Walks.Webp.Refuse(file);
    }

    [Fact]
    public void FindViolations_OnePicture_HasNone()
    {
        Assert.Empty(Walks.Webp.FindViolations(WebpFile.File(WebpFile.Lossy)));
        Assert.Empty(Walks.Webp.FindViolations(WebpFile.File(WebpFile.Lossless)));
    }

    public static TheoryData<string, byte[]> Violating => new()
    {
        { "not allowed here: an unknown one", WebpFile.File(WebpFile.Extended(), WebpFile.Lossy) },
        { "not allowed here: EXIF chunk", WebpFile.File(WebpFile.Lossy, WebpFile.Chunk("EXIF", 1, 2)) },
        { "not allowed here: XMP chunk", WebpFile.File(WebpFile.Lossy, WebpFile.Chunk("XMP ", 1, 2)) },
        { "not allowed here: an unknown one", WebpFile.File(WebpFile.Text("Ada!", "x"), WebpFile.Lossy) },
        { "alpha channel", WebpFile.File(WebpFile.LosslessAlpha) },
        { "more than one picture", WebpFile.File(WebpFile.Lossy, WebpFile.Lossless) },
        { "no picture", WebpFile.File() },
        { "bytes follow", [.. WebpFile.File(WebpFile.Lossy), 0] },
        { "padding", [.. WebpFile.File(WebpFile.Lossless)[..^1], 1] },
        { "cut short", WebpFile.File(WebpFile.Lossy)[..^1] },
    };

    [Theory]
    [MemberData(nameof(Violating))]
    public void FindViolations_AnythingElse_IsOne(string words, byte[] file)
    {
        IReadOnlyList<string> violations = Walks.Webp.FindViolations(file);

        Assert.Contains(violations, violation => violation.Contains(words, StringComparison.Ordinal));
        Assert.DoesNotContain(violations, violation => violation.Contains("Ada", StringComparison.Ordinal));
    }

    public static TheoryData<string, byte[]> Codes => new() { { "VP8 ", WebpFile.Lossy[8..] }, { "VP8L", WebpFile.Lossless[8..^1] } };

    [Theory]
    [MemberData(nameof(Codes))]
    public void FindViolations_BytesBehindTheCodeInsideOfItsChunk_AreOneHoweverFew(string type, byte[] body)
    {
        for (int count = 1; count <= 40; count++)
            AssertFollowsCode(type, [.. body, .. Enumerable.Repeat((byte)'A', count)]);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void FindViolations_ZerosBehindTheCodeInsideOfItsChunk_AreOneUnlessTheyPadIt(string type, byte[] body)
    {
        for (int count = 4; count <= 40; count++)
        {
            AssertFollowsCode(type, [.. body, .. new byte[count]]);
            AssertFollowsCode(type, [.. body, .. new byte[count], 1]);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void FindViolations_OtherBitsThanZerosAtTheEndOfTheCode_AreOne(string type, byte[] body) =>
        AssertFollowsCode(type, [.. body[..^1], (byte)(body[^1] | 0x80)]);

    [Fact]
    public void FindViolations_BytesBehindTheCodeOfTheModes_AreOne()
    {
        const int header = 10;
        byte[] body = WebpFile.Lossy[8..];
        int tag = body[0] | body[1] << 8 | body[2] << 16, end = header + (tag >> 5);

        for (int count = 1; count <= 40; count++)
        {
            int longer = tag + (count << 5);
            byte[] room = [.. Enumerable.Repeat((byte)'A', count)];
            AssertFollowsCode("VP8 ", [(byte)longer, (byte)(longer >> 8), (byte)(longer >> 16), .. body[3..end], .. room, .. body[end..]]);
        }
    }

    [Fact]
    public void FindViolations_LosslessCodeThatEndsEarly_IsOne()
    {
        byte[] body = WebpFile.Lossless[8..^1];

        for (int length = 6; length < body.Length - 1; length++)
            Assert.NotEmpty(Walks.Webp.FindViolations(WebpFile.File(WebpFile.Chunk("VP8L", body[..length]))));
    }

    public static TheoryData<string, (int Bits, int Value)[]> BeforeTheParts => new()
    {
        { "nothing that needs a field", [(1, 0), (1, 0), (1, 0), (1, 0), (6, 0), (3, 0), (1, 0)] },
        { "a strong loop filter", [(1, 0), (1, 1), (1, 0), (1, 1), (6, 63), (3, 7), (1, 0)] },
        { "a filter that keeps its deltas", [(1, 0), (1, 0), (1, 0), (1, 0), (6, 5), (3, 0), (1, 1), (1, 0)] },
        {
            "a filter with some deltas",
            [
                (1, 0), (1, 0), (1, 0), (1, 0), (6, 5), (3, 0), (1, 1), (1, 1),
                (1, 1), (6, 33), (1, 1), (1, 0), (1, 0), (1, 1), (6, 2), (1, 0), (1, 0), (1, 0), (1, 1), (6, 63), (1, 1), (1, 0),
            ]
        },
        {
            "segments with a map and values",
            [
                (1, 0), (1, 0), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (7, 99), (1, 1), (1, 0), (1, 0), (1, 1), (7, 1), (1, 0),
                (1, 0), (1, 1), (6, 40), (1, 1), (1, 0), (1, 0), (1, 1), (8, 200), (1, 0), (1, 1), (8, 3), (1, 0), (6, 12), (3, 1), (1, 0),
            ]
        },
        { "segments as they were", [(1, 0), (1, 0), (1, 1), (1, 0), (1, 0), (1, 0), (6, 12), (3, 1), (1, 0)] },
    };

    [Theory]
    [MemberData(nameof(BeforeTheParts))]
    public void FindViolations_CoefficientsInMorePartsThanOne_AreOneBecauseEachHasRoomBehindItsCode(string what, (int Bits, int Value)[] fields)
    {
        Assert.NotEmpty(what);
        Assert.Empty(Walks.Webp.FindViolations(WebpFile.File(new Vp8Header().Add(fields).Add((2, 0)).ToChunk())));
        for (int parts = 1; parts < 4; parts++)
        {
            byte[] file = WebpFile.File(new Vp8Header().Add(fields).Add((2, parts)).ToChunk());
            Assert.Contains("more parts", Assert.Single(Walks.Webp.FindViolations(file)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FindViolations_SizeWithScaling_IsOne() => Assert.Contains(
        "scaling", Assert.Single(Walks.Webp.FindViolations(WebpFile.File(new Vp8Header().ToChunk(scaling: 0x40)))), StringComparison.Ordinal);

    private static void AssertFollowsCode(string type, byte[] body) => Assert.Contains(
        "follow the code", Assert.Single(Walks.Webp.FindViolations(WebpFile.File(WebpFile.Chunk(type, body)))), StringComparison.Ordinal);
}
