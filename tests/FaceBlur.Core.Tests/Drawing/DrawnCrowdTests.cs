using System.Diagnostics;
using FaceBlur.Drawing;
using FaceBlur.Imaging;
using Xunit;

namespace FaceBlur.Core.Tests.Drawing;

public sealed class DrawnCrowdTests
{
    private static readonly CrowdOptions Small = new() { Width = 600, Height = 400, People = 20, Seed = 3,
        SmallestFace = 14 };

    [Fact]
    public void Draw_SameOptionsTwice_SamePixelsAndFaces()
    {
        using DrawnPhoto first = DrawnCrowd.Draw(Small), second = DrawnCrowd.Draw(Small);

        Assert.Equal(first.Faces, second.Faces);
        Assert.True(first.Pixels.AsView().Bgr.SequenceEqual(second.Pixels.AsView().Bgr));
    }

    [Fact]
    public void Draw_AnotherSeed_AnotherCrowd()
    {
        using DrawnPhoto first = DrawnCrowd.Draw(Small), second = DrawnCrowd.Draw(Small with { Seed = 4 });

        Assert.NotEqual(first.Faces, second.Faces);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(35)]
    public void Draw_AnyNumberOfPeople_ExactlySoManyFaces(int people)
    {
        using DrawnPhoto photo = DrawnCrowd.Draw(Small with { People = people });

        Assert.Equal(people, photo.Faces.Count);
    }

    [Theory]
    [InlineData(1600, 1067, 60)]
    [InlineData(900, 1200, 40)]
    [InlineData(1600, 600, 40)]
    public void Draw_AnyFrame_FacesLieInsideAndKeepToTheirSizes(int width, int height, int people)
    {
        var options = new CrowdOptions { Width = width, Height = height, People = people, SmallestFace = 22,
            LargestFace = 120 };

        using DrawnPhoto photo = DrawnCrowd.Draw(options);

        Assert.All(photo.Faces, face =>
        {
            Assert.InRange(face.Box.X, 0, width - face.Box.Width);
            Assert.InRange(face.Box.Y, 0, height - face.Box.Height);
            Assert.InRange(face.Box.Height, 21.5f, 120.5f);
        });
        Assert.True(photo.Faces[0].Box.Height < 30, "somebody stands far away");
        Assert.True(photo.Faces[^1].Box.Height > 80, "somebody stands near");
    }

    [Fact]
    public void Draw_ManyPeople_NoFaceOverlapsAnother()
    {
        using DrawnPhoto photo = DrawnCrowd.Draw(Small with { People = 40 });

        for (int i = 0; i < photo.Faces.Count; i++)
        {
            Assert.All(photo.Faces.Skip(i + 1), other => Assert.Equal(0,
                photo.Faces[i].Box.IntersectionOverUnion(other.Box)));
        }
    }

    [Fact]
    public void Draw_Spacing_MarginsOfFacesStayApart()
    {
        using DrawnPhoto photo = DrawnCrowd.Draw(Small with { People = 12, Spacing = 0.4f });
        BoundingBox[] margins = [.. photo.Faces.Select(face => face.Box).Select(box => new BoundingBox(
            box.X - (0.39f * box.Height), box.Y - (0.39f * box.Height), box.Width + (0.78f * box.Height),
                1.78f * box.Height))];

        for (int i = 0; i < margins.Length; i++)
        {
            Assert.All(margins.Skip(i + 1), other => Assert.Equal(0, margins[i].Intersect(other).Area));
        }
    }

    [Fact]
    public void Draw_ManyPeople_PeopleOfManyKinds()
    {
        using DrawnPhoto photo = DrawnCrowd.Draw(Small with { Width = 1200, Height = 800, People = 80 });
        FaceTraits[] traits = [.. photo.Faces.Select(face => face.Traits)];

        Assert.True(traits.DistinctBy(face => face.SkinTone).Count() >= 8);
        Assert.True(traits.DistinctBy(face => face.Hair).Count() >= 8);
        Assert.True(traits.DistinctBy(face => face.Headwear).Count() >= 5);
        Assert.Contains(traits, face => face.Cover != FaceCover.None);
        Assert.Contains(traits, face => face.Eyewear != Eyewear.None);
        Assert.Contains(traits, face => face.Beard != Beard.None);
        Assert.Contains(traits, face => face.Pose == Pose.ThreeQuarter);
        Assert.Equal(3, traits.DistinctBy(face => face.Age).Count());
    }

    [Fact]
    public void Draw_ProfileShareOfOne_EverybodyIsSeenFromTheSide()
    {
        using DrawnPhoto photo = DrawnCrowd.Draw(Small with { ProfileShare = 1 });

        Assert.All(photo.Faces, face => Assert.Equal(Pose.Profile, face.Traits.Pose));
    }

    [Fact]
    public void Draw_FacesAgainstEmptyStreet_OnlyPeopleDiffer()
    {
        using DrawnPhoto crowd = DrawnCrowd.Draw(Small with { People = 1 }),
            street = DrawnCrowd.Draw(Small with { People = 0 });
        BoundingBox face = Assert.Single(crowd.Faces).Box;
        int x = (int)(face.X + (face.Width / 2)), y = (int)(face.Y + (face.Height / 2));

        Assert.False(crowd.Pixels.Row(y).Slice(x * 3, 9).SequenceEqual(street.Pixels.Row(y).Slice(x * 3, 9)));
        Assert.True(crowd.Pixels.Row(0).SequenceEqual(street.Pixels.Row(0)));
    }

    [Fact]
    public void Draw_TwelveMegapixels_TakesSeconds()
    {
        var clock = Stopwatch.StartNew();

        using DrawnPhoto photo = DrawnCrowd.Draw(new CrowdOptions { Width = 4000, Height = 3000, People = 60 });

        // Measured: 2 s of processor time; the margin is for a machine that does other work as well.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
    }

    [Fact]
    public void Draw_MorePeopleThanTheFrameHolds_Throws()
    {
        var options = new CrowdOptions { Width = 160, Height = 160, People = 300, SmallestFace = 20 };

        Assert.Throws<ArgumentException>(() => DrawnCrowd.Draw(options).Dispose());
    }

    [Theory]
    [InlineData(100, 400, 10)]
    [InlineData(400, 100, 10)]
    [InlineData(400, 400, -1)]
    [InlineData(400, 400, 401)]
    public void Draw_OptionOutsideItsRange_Throws(int width, int height, int people)
    {
        var options = new CrowdOptions { Width = width, Height = height, People = people };

        Assert.Throws<ArgumentOutOfRangeException>(() => DrawnCrowd.Draw(options).Dispose());
    }
}
