using System.Numerics;

namespace FaceBlur.Core.Tests.Redaction;

public class MembraneTests
{
    private const int Side = 18;
    private const int Frame = 3;

    private static readonly Vector4 Fallback = new(7, 7, 7, 1);

    [Fact]
    public void Stretch_FrameOnASlope_LiesOnTheSlope()
    {
        Vector4[] cells = Framed((x, y) => (4 * x) + (2 * y));

        Membrane.Stretch(cells, Side, Fallback);

        for (int i = 0; i < cells.Length; i++) Assert.InRange(cells[i].X - (4 * (i % Side)) - (2 * (i / Side)), -3, 3);
    }

    [Fact]
    public void Stretch_FrameWithAStep_IsSmoothInside()
    {
        Vector4[] cells = Framed((x, _) => x < Side / 2 ? 0 : 100);

        Membrane.Stretch(cells, Side, Fallback);

        for (int y = Frame; y < Side - Frame; y++)
        {
            for (int x = Frame; x < Side - Frame; x++)
            {
                int i = (y * Side) + x;
                float around = cells[i - 1].X + cells[i + 1].X + cells[i - Side].X + cells[i + Side].X;
                Assert.InRange(cells[i].X - (around / 4), -0.5, 0.5);
            }
        }
    }

    [Fact]
    public void Stretch_AnyFrame_StaysBetweenItsExtremesAndLeavesItAlone()
    {
        var random = new Random(1);
        Vector4[] cells = Framed((_, _) => random.Next(100, 200));
        Vector4[] frame = [.. cells];

        Membrane.Stretch(cells, Side, Fallback);

        for (int i = 0; i < cells.Length; i++)
        {
            Assert.Equal(1, cells[i].W, 1e-4f);
            Assert.InRange(cells[i].X, 99, 200);
            if (frame[i].W > 0) Assert.Equal(frame[i].X, cells[i].X, 1e-2f);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(13, 1)]
    [InlineData(5, 7)]
    public void Stretch_NothingKnown_IsTheFallback(int columns, int rows)
    {
        var cells = new Vector4[columns * rows];

        Membrane.Stretch(cells, columns, Fallback);

        Assert.All(cells, cell => Assert.Equal(7, cell.X, 1e-3f));
    }

    private static Vector4[] Framed(Func<int, int, float> value)
    {
        var cells = new Vector4[Side * Side];
        for (int y = 0; y < Side; y++)
            for (int x = 0; x < Side; x++)
                if (Math.Min(Math.Min(x, y), Side - 1 - Math.Max(x, y)) < Frame) cells[(y * Side) + x] = new Vector4(value(x, y), 0, 0, 1);
        return cells;
    }
}
