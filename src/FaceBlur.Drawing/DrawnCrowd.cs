using FaceBlur.Drawing.People;
using FaceBlur.Drawing.Raster;
using FaceBlur.Drawing.Scene;
using FaceBlur.Imaging;

namespace FaceBlur.Drawing;

/// <summary>Draws a street full of people who have come for something.</summary>
public static class DrawnCrowd
{
    private const int MinimumSide = 160;
    private const int MaximumPeople = 400;
    private const float MinimumFace = 4;

    /// <summary>Draws a crowd. The same options give the same pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ArgumentException">There is no room for so many people.</exception>
    public static DrawnPhoto Draw(CrowdOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Width, MinimumSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Height, MinimumSide);
        ArgumentOutOfRangeException.ThrowIfNegative(options.People);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.People, MaximumPeople);
        ArgumentOutOfRangeException.ThrowIfNegative(options.ProfileShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.ProfileShare, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Spacing);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Spacing, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SmallestFace ?? MinimumFace, MinimumFace);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LargestFace ?? float.MaxValue,
            options.SmallestFace ?? MinimumFace);

        var dice = new Dice((ulong)options.Seed);
        var view = new StreetView(options.Width, options.Height);
        List<Placement> people = new CrowdLayout(view, dice.Fork(), options).Place();
        var pixels = new PixelBuffer(options.Width, options.Height);
        var canvas = new Canvas(pixels);
        SkyPainter.Draw(canvas, view, dice.Fork());
        GroundPainter.Draw(canvas, view);
        new HousePainter(canvas, view, dice.Fork()).Draw();
        new TreePainter(canvas, view, dice.Fork()).Draw();
        new CrowdPainter(canvas, view, dice.Fork()).Draw(people);
        FilmGrain.Apply(pixels, 3.2f, dice);
        return new DrawnPhoto(pixels, [.. people.Select(place => place.Face)]);
    }
}
