using System.Numerics;
using FaceBlur.Imaging;

namespace FaceBlur.Drawing.Raster;

/// <summary>Paints anti-aliased, optionally soft-edged shapes into 8-bit pixels.</summary>
internal sealed class Canvas(PixelBuffer target)
{
    private const int BandPixels = 1 << 16;

    private readonly ScanConverter _outline = new();
    private readonly Stack<Mask> _clips = [];
    private float[] _scratch = [];

    /// <summary>Pixels.</summary>
    public int Width => target.Width;

    /// <summary>Pixels.</summary>
    public int Height => target.Height;

    /// <summary>Shape coordinates to pixels.</summary>
    public Matrix3x2 Transform { get; set; } = Matrix3x2.Identity;

    /// <summary>What the air in between adds to every color; its alpha says how much.</summary>
    public Ink Haze { get; set; } = new(0, 0, 0, 0);

    /// <summary>Pixels a unit of the shapes.</summary>
    public float Scale => MathF.Sqrt(MathF.Abs(Transform.GetDeterminant()));

    /// <summary>Fills a shape; its edge fades over about <paramref name="softness"/>, in the units of the shape.</summary>
    public void Fill(Shape shape, Paint paint, float softness = 0)
    {
        _outline.Load(shape, Transform);
        float blur = softness * Scale;
        if (blur >= 0.6f)
        {
            if (CoverAll(blur) is not { } mask) return;
            mask.Soften(blur);
            var brush = new Brush(paint, Transform, Haze);
            for (int y = mask.Top; y < mask.Bottom; y++) Lay(brush, mask.Row(y), mask.Left, y);
            return;
        }
        FillHard(new Brush(paint, Transform, Haze));
    }

    /// <summary>Paints a blob that fades to nothing at the rim of an ellipse.</summary>
    public void Glow(Vector2 center, float radiusX, float radiusY, Ink ink) => Fill(
        Shape.Ellipse(center, radiusX, radiusY),
        Raster.Paint.Radial(center, radiusX, radiusY, ink, ink.Fade(0.72f), ink.Fade(0.3f), ink.Fade(0.08f), ink.Fade(0)));

    /// <summary>Until it is disposed, everything else is painted inside this shape only.</summary>
    public IDisposable Clip(Shape shape)
    {
        _outline.Load(shape, Transform);
        _clips.Push(CoverAll(0) ?? new Mask(0, 0, 0, 0, [], 0));
        return new ClipScope(_clips);
    }

    private void FillHard(Brush brush)
    {
        if (!Bounds(0, out int left, out int top, out int right, out int bottom)) return;
        int stride = right - left + 2, band = Math.Clamp(BandPixels / stride, 1, bottom - top);
        if (_scratch.Length < stride * band) _scratch = new float[stride * band];
        for (int y = top; y < bottom; y += band)
        {
            int rows = Math.Min(band, bottom - y);
            _outline.Cover(_scratch, left, y, stride, rows);
            for (int row = 0; row < rows; row++) Lay(brush, _scratch.AsSpan(row * stride, stride - 2), left, y + row);
        }
    }

    private Mask? CoverAll(float blur)
    {
        if (!Bounds(blur * 2, out int left, out int top, out int right, out int bottom)) return null;
        int stride = right - left + 2;
        float[] coverage = new float[stride * (bottom - top)];
        _outline.Cover(coverage, left, top, stride, bottom - top);
        return new Mask(left, top, right - left, bottom - top, coverage, stride);
    }

    private bool Bounds(float margin, out int left, out int top, out int right, out int bottom)
    {
        left = (int)Math.Clamp(MathF.Floor(_outline.Left - margin), 0, Width);
        top = (int)Math.Clamp(MathF.Floor(_outline.Top - margin), 0, Height);
        right = (int)Math.Clamp(MathF.Ceiling(_outline.Right + margin), 0, Width);
        bottom = (int)Math.Clamp(MathF.Ceiling(_outline.Bottom + margin), 0, Height);
        return left < right && top < bottom;
    }

    private void Lay(Brush brush, Span<float> coverage, int left, int y)
    {
        foreach (Mask clip in _clips)
        {
            if (y < clip.Top || y >= clip.Bottom) return;
            int from = Math.Max(left, clip.Left), to = Math.Min(left + coverage.Length, clip.Right);
            if (from >= to) return;
            coverage = coverage[(from - left)..(to - left)];
            left = from;
            ReadOnlySpan<float> allowed = clip.Row(y)[(from - clip.Left)..];
            for (int i = 0; i < coverage.Length; i++) coverage[i] *= allowed[i];
        }
        brush.Blend(target.Row(y)[(left * 3)..], coverage, left, y);
    }

    private sealed class ClipScope(Stack<Mask> clips) : IDisposable
    {
        public void Dispose() => clips.Pop();
    }
}
