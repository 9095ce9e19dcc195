using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Redaction;

/// <summary>What every method promises, for every shape and bit depth.</summary>
public class RedactorTests
{
    private static readonly Dictionary<string, IRedactor> Methods = new()
    {
        ["blur"] = Redactors.Blur,
        ["pixelate"] = Redactors.Pixelate(),
        ["pixelate finely"] = Redactors.Pixelate(64),
        ["solid"] = Redactors.Solid(),
        ["solid color"] = Redactors.Solid(10, 200, 30),
    };

    /// <summary>Apart, overlapping, over every edge and corner, tiny, huge, and outside.</summary>
    private static readonly Face[] Crowd =
    [
        Scene.Face(60, 60, 40, 50), Scene.Face(80, 70, 30, 40), Scene.Face(90, 75, 6, 6), Scene.Face(-10, 40, 30, 40),
        Scene.Face(40, -10, 30, 40), Scene.Face(205, 90, 30, 40), Scene.Face(150, 145, 30, 40), Scene.Face(-5, -5, 20, 20),
        Scene.Face(210, 150, 25, 25), Scene.Face(160, 30, 2, 2), Scene.Face(120, 20, 100, 20), Scene.Face(900, 20, 10, 10),
    ];

    public static TheoryData<string, RegionShape, int> Everything()
    {
        var data = new TheoryData<string, RegionShape, int>();
        foreach (string method in Methods.Keys)
            foreach (RegionShape shape in Enum.GetValues<RegionShape>())
                foreach (int bitDepth in (int[])[8, 16]) data.Add(method, shape, bitDepth);
        return data;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Fill_OtherFacesUnderTheMask_GivesTheSameBytes(string method, RegionShape shape, int bitDepth)
    {
        using PixelBuffer photo = Scene.Noise(220, 170, bitDepth, seed: 1);
        RedactionMask mask = Cover(photo, Crowd, shape);
        using PixelBuffer other = Scene.WithOtherFaces(photo, mask, seed: 2);
        using PixelBuffer emptied = Scene.Copy(photo);
        mask.Empty(emptied);

        // Stronger than what the pipeline needs: not even a method that is handed the faces looks at them.
        foreach (PixelBuffer pixels in (PixelBuffer[])[photo, other, emptied]) Methods[method].Fill(pixels, mask);

        Assert.Equal(Scene.Bytes(photo), Scene.Bytes(other));
        Assert.Equal(Scene.Bytes(photo), Scene.Bytes(emptied));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Fill_ChangesNothingOutsideTheMask(string method, RegionShape shape, int bitDepth)
    {
        using PixelBuffer photo = Scene.Noise(220, 170, bitDepth, seed: 3);
        using PixelBuffer original = Scene.Copy(photo);
        RedactionMask mask = Cover(photo, Crowd, shape);

        Methods[method].Fill(photo, mask);

        for (int y = 0; y < photo.Height; y++)
            for (int x = 0; x < photo.Width; x++)
                if (!Scene.Covers(mask, x, y)) Assert.Equal(Scene.Color(original, x, y), Scene.Color(photo, x, y));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Fill_OverwritesEveryCoveredPixel(string method, RegionShape shape, int bitDepth)
    {
        using PixelBuffer photo = Scene.Paint(220, 170, bitDepth, (_, _, _) => 1);
        RedactionMask mask = Cover(photo, Crowd, shape);
        mask.Empty(photo);

        Methods[method].Fill(photo, mask);

        // White surroundings and every solid color here: a pixel left over would be black.
        Assert.All(Scene.Covered(mask), pixel => Assert.NotEqual((0, 0, 0), Scene.Color(photo, pixel.X, pixel.Y)));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Fill_SamePhotoOnManyThreads_GivesTheSameBytes(string method, RegionShape shape, int bitDepth)
    {
        using PixelBuffer photo = Scene.Noise(220, 170, bitDepth, seed: 4);
        RedactionMask mask = Cover(photo, Crowd, shape);

        byte[][] results =
        [
            .. Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4).Select(_ =>
            {
                using PixelBuffer copy = Scene.Copy(photo);
                Methods[method].Fill(copy, mask);
                return Scene.Bytes(copy);
            }),
        ];

        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Theory]
    [InlineData("blur", 8)]
    [InlineData("blur", 16)]
    [InlineData("pixelate", 8)]
    [InlineData("pixelate", 16)]
    [InlineData("solid", 8)]
    [InlineData("solid", 16)]
    public void Fill_WholeImageCovered_IsMiddleGrey(string method, int bitDepth)
    {
        using PixelBuffer photo = Scene.Noise(90, 70, bitDepth, seed: 5);
        RedactionMask mask = Cover(photo, [Scene.Face(0, 0, 90, 70), Scene.Face(20, 20, 30, 30)], RegionShape.RoundedBox);

        Methods[method].Fill(photo, mask);

        int grey = bitDepth == 8 ? 128 : 128 * 257;
        Assert.All(Scene.Covered(mask), pixel => Assert.Equal((grey, grey, grey), Scene.Color(photo, pixel.X, pixel.Y)));
        Assert.Equal(90 * 70, Scene.Covered(mask).Count());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 400)]
    [InlineData(400, 1)]
    [InlineData(3, 2)]
    public void Fill_ImageOfOneLine_Works(int width, int height)
    {
        foreach (IRedactor method in Methods.Values)
        {
            using PixelBuffer photo = Scene.Noise(width, height, 8, seed: 6);
            RedactionMask mask = Cover(photo, [Scene.Face(width / 2, height / 2, 20, 20)], RegionShape.Ellipse);
            using PixelBuffer other = Scene.WithOtherFaces(photo, mask, seed: 7);

            method.Fill(photo, mask);
            method.Fill(other, mask);

            Assert.Equal(Scene.Bytes(photo), Scene.Bytes(other));
        }
    }

    [Fact]
    public void Fill_NoFaces_ChangesNothing()
    {
        foreach (IRedactor method in Methods.Values)
        {
            using PixelBuffer photo = Scene.Noise(40, 30, 8, seed: 8);
            byte[] before = Scene.Bytes(photo);

            method.Fill(photo, Cover(photo, [], RegionShape.Ellipse));

            Assert.Equal(before, Scene.Bytes(photo));
        }
    }

    [Fact]
    public void Fill_MaskOfAnotherSize_Throws()
    {
        using var photo = new PixelBuffer(40, 30);
        RedactionMask mask = RedactionMask.Cover(30, 40, Crowd, RegionShape.Ellipse, new HeadPadding());

        Assert.All(Methods.Values, method => Assert.Throws<ArgumentException>(() => method.Fill(photo, mask)));
    }

    [Fact]
    public void Fill_UsersOwnMethodThatReadsAfterEmpty_SeesOnlyZeros()
    {
        using PixelBuffer photo = Scene.Noise(220, 170, 8, seed: 9);
        RedactionMask mask = Cover(photo, Crowd, RegionShape.Ellipse);
        var curious = new CuriousRedactor();

        mask.Empty(photo);
        curious.Fill(photo, mask);

        Assert.True(curious.Seen.Count > 0);
        Assert.All(curious.Seen, color => Assert.Equal((0, 0, 0), color));
    }

    private static RedactionMask Cover(PixelBuffer photo, Face[] faces, RegionShape shape) =>
        RedactionMask.Cover(photo.Width, photo.Height, faces, shape, new HeadPadding());

    private sealed class CuriousRedactor : IRedactor
    {
        public List<(int Blue, int Green, int Red)> Seen { get; } = [];

        public void Fill(PixelBuffer pixels, RedactionMask mask) =>
            Seen.AddRange(Scene.Covered(mask).Select(pixel => Scene.Color(pixels, pixel.X, pixel.Y)));
    }
}
