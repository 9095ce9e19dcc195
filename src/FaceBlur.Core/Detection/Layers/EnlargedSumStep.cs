using System.Runtime.Intrinsics;

namespace FaceBlur.Detection.Layers;

/// <summary>Adds to each pixel of a map that of one half as large.</summary>
/// <param name="target">Changed.</param>
/// <param name="half">Each pixel of it counts for four.</param>
internal sealed unsafe class EnlargedSumStep(FeatureMap target, FeatureMap half) : NetworkStep
{
    public override void Run()
    {
        if (half.Pictures != target.Pictures || half.Width * 2 != target.Width || half.Height * 2 != target.Height) throw Unfit();
        int channels = target.Channels;
        for (int row = 0; row < target.Pictures * target.Height; row++)
        {
            (int picture, int y) = Math.DivRem(row, target.Height);
            float* to = target.Row(picture, y), from = half.Row(picture, y / 2);
            for (int x = 0; x < target.Width; x++, to += channels) Add(from + ((nint)(x / 2) * channels), to, channels);
        }
    }

    public override void Dispose()
    {
    }

    private static void Add(float* from, float* to, int count)
    {
        int i = 0;
        for (; i + Vector256<float>.Count <= count; i += Vector256<float>.Count) (Vector256.Load(from + i) + Vector256.Load(to + i)).Store(to + i);
        for (; i < count; i++) to[i] += from[i];
    }
}
