using System.Numerics;

namespace FaceBlur.Drawing.Raster;

/// <summary>A paint made ready for rows of pixels: gradients become a table of 256 colors.</summary>
internal readonly ref struct Brush
{
    private readonly PaintKind _kind;
    private readonly Matrix3x2 _toGradient;
    private readonly Ink[] _table;

    public Brush(Paint paint, Matrix3x2 toPixels, Ink haze)
    {
        _kind = paint.Kind;
        _table = new Ink[_kind == PaintKind.Solid ? 1 : 256];
        for (int i = 0; i < _table.Length; i++) _table[i] = paint.At(i / 255f, haze);
        Matrix3x2.Invert(toPixels, out Matrix3x2 toShape);
        _toGradient = toShape * paint.ToGradient;
    }

    /// <summary>Paints part of a row of blue, green, red bytes.</summary>
    public void Blend(Span<byte> row, ReadOnlySpan<float> coverage, int left, int y)
    {
        if (_kind == PaintKind.Solid) BlendSolid(row, coverage, _table[0]);
        else BlendGradient(row, coverage, Vector2.Transform(new Vector2(left + 0.5f, y + 0.5f), _toGradient));
    }

    private static void BlendSolid(Span<byte> row, ReadOnlySpan<float> coverage, Ink ink)
    {
        for (int x = 0; x < coverage.Length; x++)
        {
            if (coverage[x] > 0.003f) Mix(row.Slice(x * 3, 3), ink, coverage[x] * ink.Alpha);
        }
    }

    private void BlendGradient(Span<byte> row, ReadOnlySpan<float> coverage, Vector2 place)
    {
        var step = new Vector2(_toGradient.M11, _toGradient.M12);
        bool radial = _kind == PaintKind.Radial;
        for (int x = 0; x < coverage.Length; x++, place += step)
        {
            if (coverage[x] <= 0.003f) continue;
            float share = radial ? place.Length() : place.X;
            Ink ink = _table[(int)(Math.Clamp(share, 0, 1) * 255)];
            Mix(row.Slice(x * 3, 3), ink, coverage[x] * ink.Alpha);
        }
    }

    private static void Mix(Span<byte> pixel, Ink ink, float share)
    {
        pixel[0] = (byte)(pixel[0] + ((ink.Blue - pixel[0]) * share) + 0.5f);
        pixel[1] = (byte)(pixel[1] + ((ink.Green - pixel[1]) * share) + 0.5f);
        pixel[2] = (byte)(pixel[2] + ((ink.Red - pixel[2]) * share) + 0.5f);
    }
}
