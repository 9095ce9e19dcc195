using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>Turns interleaved bytes into the planar floats that a network reads, padded to the sizes it can take.</summary>
internal sealed class NetworkInput(int multipleOf) : IDisposable
{
    /// <summary>Gray of the padding: near the mean that models are trained around, so that it is nothing to them.</summary>
    public const int Padding = 117;

    private readonly Mat _padded = new();
    private readonly Mat _plane = new();
    private readonly Mat[] _planesAsFloat = [new(), new(), new()];
    private Mat? _blob;

    /// <summary>Width of the blob, pixels.</summary>
    public int Width { get; private set; }

    /// <summary>Height of the blob, pixels.</summary>
    public int Height { get; private set; }

    /// <summary>Fills the blob; valid until the next call.</summary>
    public Mat Fill(Mat pixels)
    {
        int width = RoundUp(pixels.Width), height = RoundUp(pixels.Height);
        Mat blob = Allocate(width, height);
        Mat source = pixels;
        if (width != pixels.Width || height != pixels.Height)
        {
            Cv2.CopyMakeBorder(
                pixels, _padded, 0, height - pixels.Height, 0, width - pixels.Width, BorderTypes.Constant, Scalar.All(Padding));
            source = _padded;
        }
        for (int channel = 0; channel < 3; channel++)
        {
            Cv2.ExtractChannel(source, _plane, channel);
            _plane.ConvertTo(_planesAsFloat[channel], MatType.CV_32F);
        }
        return blob;
    }

    public void Dispose()
    {
        _padded.Dispose();
        _plane.Dispose();
        foreach (Mat plane in _planesAsFloat) plane.Dispose();
        _blob?.Dispose();
    }

    private Mat Allocate(int width, int height)
    {
        if (_blob is not null && width == Width && height == Height) return _blob;
        _blob?.Dispose();
        _blob = new Mat([1, 3, height, width], MatType.CV_32F);
        (Width, Height) = (width, height);
        for (int channel = 0; channel < 3; channel++)
        {
            _planesAsFloat[channel].Dispose();
            _planesAsFloat[channel] = Mat.FromPixelData(
                height, width, MatType.CV_32F, _blob.Data + (nint)((long)channel * height * width * sizeof(float)));
        }
        return _blob;
    }

    private int RoundUp(int side) => (side + multipleOf - 1) / multipleOf * multipleOf;
}
