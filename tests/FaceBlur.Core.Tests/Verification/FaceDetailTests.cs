using FaceBlur.Drawing;
using FaceBlur.Imaging;
using FaceBlur.Verification;

namespace FaceBlur.Core.Tests.Verification;

public sealed class FaceDetailTests
{
    [Fact]
    public void IsIn_FaceInACrowd_IsTrue()
    {
        using DrawnPhoto photo = DrawnPortrait.Draw(new PortraitOptions { FaceHeight = 0.2f, Seed = 3 });

        Assert.True(FaceDetail.IsIn(photo.Pixels, photo.Faces[0].Box));
    }

    [Theory]
    [InlineData("blur")]
    [InlineData("solid")]
    [InlineData("pixelate")]
    public void IsIn_CoveredHead_IsFalse(string method)
    {
        using DrawnPhoto photo = DrawnPortrait.Draw(new PortraitOptions { Seed = 3 });
        BoundingBox face = photo.Faces[0].Box;
        IRedactor redactor = method switch { "blur" => Redactors.Blur, "solid" => Redactors.Solid(), _ => Redactors.Pixelate() };
        RedactionMask mask = RedactionMask.Cover(
            photo.Pixels.Width, photo.Pixels.Height, [new Face(face, 1)], RegionShape.RoundedBox, new HeadPadding());
        mask.Empty(photo.Pixels);
        redactor.Fill(photo.Pixels, mask);

        Assert.False(FaceDetail.IsIn(photo.Pixels, face));
    }

    [Fact]
    public void IsIn_SixteenBits_JudgesAsEightBitsDo()
    {
        using var flat = new PixelBuffer(64, 64, 16);
        using var noisy = new PixelBuffer(64, 64, 16);
        var random = new Random(1);
        for (int y = 0; y < 64; y++)
        {
            flat.Row16(y).Fill(30_000);
            foreach (ref ushort channel in noisy.Row16(y)) channel = (ushort)random.Next(65_536);
        }

        Assert.False(FaceDetail.IsIn(flat, new BoundingBox(0, 0, 64, 64)));
        Assert.True(FaceDetail.IsIn(noisy, new BoundingBox(0, 0, 64, 64)));
    }

    [Theory]
    [InlineData(0, 0, 7, 7)]
    [InlineData(-100, -100, 104, 104)]
    [InlineData(90, 90, 50, 50)]
    public void IsIn_TooLittleOfABoxInThePicture_IsTrue(float x, float y, float width, float height)
    {
        using var flat = new PixelBuffer(96, 96);
        for (int row = 0; row < 96; row++) flat.Row(row).Fill(99);

        Assert.True(FaceDetail.IsIn(flat, new BoundingBox(x, y, width, height)));
    }
}
