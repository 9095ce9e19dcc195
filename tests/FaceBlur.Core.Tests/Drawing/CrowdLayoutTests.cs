using FaceBlur.Drawing;
using FaceBlur.Drawing.People;
using FaceBlur.Drawing.Raster;
using FaceBlur.Drawing.Scene;
using FaceBlur.Imaging;
using Xunit;

namespace FaceBlur.Core.Tests.Drawing;

public sealed class CrowdLayoutTests
{
    private const int Width = 1200;
    private const int Height = 800;

    private static readonly StreetView View = new(Width, Height);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Place_ManyPeople_NobodyStandsBeforeAFace(int seed)
    {
        List<Placement> people = Place(seed);

        AssertFree(people, front => front.Silhouette);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Equip_ManyPeople_NoSignAndNoArmIsBeforeAFace(int seed)
    {
        using var pixels = new PixelBuffer(Width, Height);
        List<Placement> people = new CrowdPainter(new Canvas(pixels), View, new Dice((ulong)seed)).Equip(Place(seed));

        Assert.Contains(people, place => place.Person.Gesture == Gesture.Pole);
        Assert.Contains(people, place => place.Person.Gesture == Gesture.Fist);
        AssertFree(people, front => front.Person.Gesture == Gesture.None ? [] : front.Raised(View.Horizon));
    }

    private static List<Placement> Place(int seed) => new CrowdLayout(
        View, new Dice((ulong)seed), new CrowdOptions { People = 70, SmallestFace = 18, LargestFace = 130,
            ProfileShare = 0.1f }).Place();

    private static void AssertFree(List<Placement> people, Func<Placement, IEnumerable<BoundingBox>> parts)
    {
        for (int i = 0; i < people.Count; i++)
        {
            BoundingBox[] hiding = [.. parts(people[i])];
            Assert.All(people.Take(i), behind => Assert.All(hiding, part => Assert.Equal(0,
                part.Intersect(behind.Face.Box).Area)));
        }
    }
}
