using FaceBlur.Imaging;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Refusals;

/// <summary>Nothing of one photo may reach another: a decoder once filled the gaps of a damaged file with the photo before it.</summary>
public class ContaminationSpecs
{
    [Fact]
    public async Task A_damaged_photo_after_another_is_refused_and_leaves_the_next_one_alone()
    {
        using FaceBlurPipeline pipeline = Pipelines.Make();
        byte[] photo = Scene.Jpeg();
        byte[] other = Scene.EncodeJpeg(PaintDark());
        (byte[] first, _) = await pipeline.RedactAsync(other);

        for (int tenth = 5; tenth < 10; tenth++)
        {
            var target = new MemoryStream();
            await Assert.ThrowsAsync<FaceBlurException>(() => pipeline.RedactAsync(
                ImageSource.FromBytes(photo.AsMemory(0, photo.Length * tenth / 10)), ImageTarget.ToStream(target)));
            Assert.Equal(0, target.Length);
        }

        Assert.Equal(first, (await pipeline.RedactAsync(other)).File);
    }

    private static PixelBuffer PaintDark()
    {
        PixelBuffer pixels = Scene.Paint();
        for (int y = 0; y < pixels.Height; y++)
        {
            foreach (ref byte value in pixels.Row(y)) value /= 4;
        }
        return pixels;
    }
}
