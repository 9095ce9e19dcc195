using System.Numerics;

namespace FaceBlur.Core.Tests.Redaction;

public sealed class ColumnSumsTests
{
    private const int Width = 150, Left = 10, Right = 140;

    [Theory]
    [InlineData(Left, 13)]
    [InlineData(-16, 13)]
    [InlineData(3, 1)]
    [InlineData(3, 200)]
    public void Read_RowsWithGaps_GivesTheSumsOfEachCell(int firstCell, int cellWidth)
    {
        AssertLikeOneByOne<byte>(firstCell, cellWidth);
        AssertLikeOneByOne<ushort>(firstCell, cellWidth);
    }

    [Fact]
    public void Clear_AfterRows_KeepsNothing()
    {
        using var sums = new ColumnSums(Left, Right);
        sums.Add<byte>(Enumerable.Repeat((byte)255, Width * 3).ToArray(), Left, Right);

        sums.Clear();

        var cells = new Vector4[4];
        sums.Read(Left, 20, cells);
        Assert.All(cells, cell => Assert.Equal(Vector4.Zero, cell));
    }

    private static void AssertLikeOneByOne<T>(int firstCell, int cellWidth)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var random = new Random(1);
        using var sums = new ColumnSums(Left, Right);
        var expected = new Vector4[((Right - firstCell) + cellWidth - 1) / cellWidth];
        (int From, int To)[] parts = [(Left, Right), (Left, Left + 1), (Right - 40, Right), (20, 53), (60, 61), (Left, 42), (42, 75)];
        foreach ((int from, int to) in parts)
        {
            T[] line = [.. Enumerable.Range(0, Width * 3).Select(_ => T.CreateTruncating(random.Next(65536)))];
            sums.Add<T>(line, from, to);
            for (int x = from; x < to; x++)
            {
                expected[(x - firstCell) / cellWidth] += new Vector4(
                    float.CreateTruncating(line[x * 3]), float.CreateTruncating(line[(x * 3) + 1]), float.CreateTruncating(line[(x * 3) + 2]), 1);
            }
        }

        var cells = new Vector4[expected.Length];
        sums.Read(firstCell, cellWidth, cells);

        Assert.Equal(expected, cells);
    }
}
