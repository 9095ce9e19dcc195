using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FaceBlur.Drawing.Raster;

/// <summary>A paint made ready for rows of pixels: gradients become a table of 256 colors.</summary>
internal readonly ref struct Brush
{
    // Less than one level of 256, at any color.
    private const float Nothing = 0.003f;

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
        ref byte first = ref MemoryMarshal.GetReference(row[..(coverage.Length * 3)]);
        for (int x = 0; x < coverage.Length; x++)
        {
            if (coverage[x] > Nothing) Mix(ref Unsafe.Add(ref first, x * 3), ink, coverage[x] * ink.Alpha);
        }
    }

    private void BlendGradient(Span<byte> row, ReadOnlySpan<float> coverage, Vector2 place)
    {
        ref byte first = ref MemoryMarshal.GetReference(row[..(coverage.Length * 3)]);
        var step = new Vector2(_toGradient.M11, _toGradient.M12);
        bool radial = _kind == PaintKind.Radial;
        for (int x = 0; x < coverage.Length; x++, place += step)
        {
            if (coverage[x] <= Nothing) continue;
            float share = radial ? place.Length() : place.X;
            ref readonly Ink ink = ref _table[(int)(Math.Clamp(share, 0, 1) * 255)];
            if (ink.Alpha > 0) Mix(ref Unsafe.Add(ref first, x * 3), ink, coverage[x] * ink.Alpha);
        }
    }

    private static void Mix(ref byte pixel, in Ink ink, float share)
    {
        // Always a positive number below 256, so the cast alone rounds.
        float keep = 1 - share;
        pixel = (byte)((pixel * keep) + (ink.Blue * share) + 0.5f);
        Unsafe.Add(ref pixel, 1) = (byte)((Unsafe.Add(ref pixel, 1) * keep) + (ink.Green * share) + 0.5f);
        Unsafe.Add(ref pixel, 2) = (byte)((Unsafe.Add(ref pixel, 2) * keep) + (ink.Red * share) + 0.5f);
    }
}
