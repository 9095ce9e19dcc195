using FaceBlur.Detection;
using OpenCvSharp;
using OpenCvSharp.Dnn;

namespace FaceBlur.OpenCv;

/// <summary>
/// Copies of one network, each planned by OpenCV for one input size: the levels of a photo differ in size, and a network that is
/// given another size plans its memory and packs its weights anew. A batch of photos of one size plans each level once.
/// </summary>
internal sealed class NetworkPlans(DetectorModel model) : IDisposable
{
    /// <summary>Bounds the memory of the copies' buffers, about 30 MB for a megapixel of input.</summary>
    private const long MaxPixels = 5_000_000;

    private const int MaxCopies = 10;

    private readonly LinkedList<(int Width, int Height, Net Net)> _recent = new();

    public Net For(int width, int height)
    {
        LinkedListNode<(int Width, int Height, Net Net)>? node = _recent.First;
        while (node is not null && (node.Value.Width != width || node.Value.Height != height)) node = node.Next;
        if (node is not null)
        {
            _recent.Remove(node);
            _recent.AddFirst(node);
            return node.Value.Net;
        }
        Net? old = MakeRoom((long)width * height);
        Net net = old ?? Read(model);
        _recent.AddFirst((width, height, net));
        return net;
    }

    public void Dispose()
    {
        foreach ((_, _, Net net) in _recent) net.Dispose();
        _recent.Clear();
    }

    /// <summary>Retires the copies used longest ago, and hands the last one out for another size.</summary>
    private Net? MakeRoom(long pixels)
    {
        Net? retired = null;
        while (_recent.Last is { } last && (_recent.Count >= MaxCopies || Pixels() + pixels > MaxPixels))
        {
            retired?.Dispose();
            retired = last.Value.Net;
            _recent.RemoveLast();
        }
        return retired;
    }

    private long Pixels() => _recent.Sum(plan => (long)plan.Width * plan.Height);

    private static Net Read(DetectorModel model)
    {
        try
        {
            Net net = Net.ReadNetFromONNX(model.Weights) ?? throw new OpenCvSharpException("no network was made");
            net.SetPreferableBackend(Backend.OPENCV);
            net.SetPreferableTarget(Target.CPU);
            return net;
        }
        catch (Exception error) when (error is OpenCVException or OpenCvSharpException or ArgumentException)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.ModelInvalid, $"the model {model.Manifest.Name} cannot be read as ONNX", innerException: error);
        }
    }
}
