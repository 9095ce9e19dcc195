using FaceBlur.Detection.Resampling;
using FaceBlur.Imaging;

namespace FaceBlur.Detection;

/// <summary>One photo at all sizes at which it is searched. Holds the buffers for the next photo and is for one thread at a time.</summary>
internal sealed class LevelPixels : IDisposable
{
    private readonly Resampler _resampler = new();
    private readonly List<PixelBuffer> _buffers = [];
    /// <summary>Levels that are the photo as it is: one or none.</summary>
    private int _unscaled;

    /// <summary>Makes every level from the one before: the whole chain reads the photo once.</summary>
    /// <param name="photo">Its pixels are not copied.</param>
    /// <param name="levels">Largest first.</param>
    public void Make(ImageView photo, IReadOnlyList<PyramidLevel> levels)
    {
        _unscaled = levels[0].Width == photo.Width && levels[0].Height == photo.Height ? 1 : 0;
        int count = levels.Count - _unscaled;
        bool fits = _buffers.Count == count
            && _buffers.Zip(levels.Skip(_unscaled)).All(pair => pair.First.Width == pair.Second.Width && pair.First.Height == pair.Second.Height);
        if (!fits)
        {
            Free();
            foreach (PyramidLevel level in levels.Skip(_unscaled)) _buffers.Add(new PixelBuffer(level.Width, level.Height));
        }
        ImageView larger = photo;
        foreach (PixelBuffer buffer in _buffers)
        {
            _resampler.Resample(larger, buffer);
            larger = buffer.AsView();
        }
    }

    /// <summary>The pixels of a level.</summary>
    /// <param name="photo">As given to <see cref="Make"/>.</param>
    /// <param name="level">Its place in the list.</param>
    public ImageView Of(ImageView photo, int level) => level < _unscaled ? photo : _buffers[level - _unscaled].AsView();

    /// <summary>
    /// The smallest copy in which a part of the photo has as many pixels as are asked for; the photo itself if none has, as an enlarged
    /// copy shows nothing more.
    /// </summary>
    /// <param name="photo">As given to <see cref="Make"/>.</param>
    /// <param name="side">Of the part, in pixels of the photo.</param>
    /// <param name="minSide">In pixels of the copy.</param>
    public ImageView Smallest(ImageView photo, float side, int minSide)
    {
        for (int i = _buffers.Count - 1; i >= 0; i--)
        {
            PixelBuffer copy = _buffers[i];
            if (copy.Width >= photo.Width && copy.Height >= photo.Height) break;
            double scale = Math.Min((double)copy.Width / photo.Width, (double)copy.Height / photo.Height);
            if (side * scale >= minSide) return copy.AsView();
        }
        return photo;
    }

    /// <summary>Frees the buffers.</summary>
    public void Dispose()
    {
        Free();
        _resampler.Dispose();
    }

    private void Free()
    {
        _buffers.ForEach(buffer => buffer.Dispose());
        _buffers.Clear();
    }
}
