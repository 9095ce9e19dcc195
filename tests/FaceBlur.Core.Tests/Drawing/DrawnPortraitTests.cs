using FaceBlur.Drawing;
using Xunit;

namespace FaceBlur.Core.Tests.Drawing;

public sealed class DrawnPortraitTests
{
    [Fact]
    public void Draw_FaceAsHighAsTheFrame_BoxFillsTheFrame()
    {
        using DrawnPhoto photo = DrawnPortrait.Draw(new PortraitOptions { Width = 300, Height = 300, FaceHeight = 1,
            Traits = new FaceTraits() });
        BoundingBox face = Assert.Single(photo.Faces).Box;

        Assert.Equal(24, face.X, 0.01f);
        Assert.Equal(0, face.Y, 0.01f);
        Assert.Equal(252, face.Width, 0.01f);
        Assert.Equal(300, face.Height, 0.01f);
    }

    [Fact]
    public void Draw_TraitsGiven_TruthHasThem()
    {
        var traits = new FaceTraits { SkinTone = 8, Hair = HairStyle.Afro, Eyewear = Eyewear.Glasses,
            Cover = FaceCover.Respirator, Yaw = 30, Roll = 5 };

        using DrawnPhoto photo = DrawnPortrait.Draw(new PortraitOptions { Width = 120, Height = 150, Traits = traits });

        Assert.Equal(traits, Assert.Single(photo.Faces).Traits);
    }

    [Theory]
    [InlineData(0, Pose.Frontal)]
    [InlineData(-14, Pose.Frontal)]
    [InlineData(-30, Pose.ThreeQuarter)]
    [InlineData(85, Pose.Profile)]
    public void Pose_AnyYaw_IsNamed(float yaw, Pose pose) => Assert.Equal(pose, new FaceTraits { Yaw = yaw }.Pose);

    [Fact]
    public void Draw_DarkerSkin_DarkerPixels()
    {
        Assert.True(Brightness(new FaceTraits { SkinTone = 9 }) < 0.6 * Brightness(new FaceTraits { SkinTone = 0 }));
    }

    private static double Brightness(FaceTraits traits)
    {
        using DrawnPhoto photo = DrawnPortrait.Draw(new PortraitOptions { Width = 100, Height = 100, FaceHeight = 0.8f,
            Traits = traits });
        double sum = 0;
        for (int y = 40; y < 60; y++)
        {
            foreach (byte level in photo.Pixels.Row(y).Slice(120, 60)) sum += level;
        }
        return sum;
    }
}
