using FaceBlur.Imaging;

namespace FaceBlur.Detection.Layers;

/// <summary>
/// The first convolutions of a network, which make the photo small, straight from its bytes; an engine runs the rest. OpenCV spends a third
/// of a network's time on them, because it copies every square of the input out first. Here a few rows of each layer lie in memory at a
/// time. For one thread at a time.
/// </summary>
internal sealed unsafe class FirstLayers : IDisposable
{
    private readonly List<ConvolutionLayer> _layers;
    private readonly PixelRows _pixels;
    private readonly List<ConvolutionRows> _between = [];
    private readonly ConvolutionKernel _last;
    private float[] _row = [];

    private FirstLayers(List<ConvolutionLayer> layers, DetectorModel rest)
    {
        (_layers, Rest) = (layers, rest);
        _pixels = new PixelRows(layers[0]);
        RowSource source = _pixels;
        foreach ((ConvolutionLayer layer, ConvolutionLayer reader) in layers.Zip(layers.Skip(1)))
        {
            var rows = new ConvolutionRows(layer, source, reader);
            _between.Add(rows);
            source = rows;
        }
        _last = new ConvolutionKernel(layers[^1], floor: 0);
    }

    /// <summary>The network without them. It reads what <see cref="Run"/> makes.</summary>
    public DetectorModel Rest { get; }

    /// <summary>Cuts a network in two.</summary>
    /// <param name="model">What the network is, and which sizes it can take.</param>
    /// <returns>Null if it does not begin with such layers: then an engine runs all of it.</returns>
    public static FirstLayers? Of(DetectorModel model)
    {
        try
        {
            return Of(new OnnxGraph(model.File), model);
        }
        catch (InvalidDataException)
        {
            // The engine says what is wrong with the file.
            return null;
        }
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        _pixels.Dispose();
        _between.ForEach(rows => rows.Dispose());
        _last.Dispose();
    }

    /// <summary>Makes what the rest of the network reads.</summary>
    /// <param name="pixels">A photo or a part of one.</param>
    /// <param name="width">With the padding: a size that the network can take.</param>
    /// <param name="height">With the padding: likewise.</param>
    /// <param name="result">Gets a plane for each channel.</param>
    public void Run(ImageView pixels, int width, int height, NetworkInput result)
    {
        fixed (byte* first = pixels.Bgr)
        {
            RowSource source = Start(first, pixels, ref width, ref height);
            int channels = _layers[^1].OutputChannels;
            result.Resize(channels, width, height);
            if (_row.Length < width * channels) _row = new float[width * channels];
            fixed (float* row = _row)
            {
                for (int y = 0; y < height; y++)
                {
                    _last.MakeRow(source, y, row, width);
                    Spread(row, result, y);
                }
            }
        }
    }

    /// <inheritdoc cref="Run(ImageView, int, int, NetworkInput)"/>
    /// <param name="result">Gets it.</param>
    public void Run(ImageView pixels, int width, int height, FeatureMap result)
    {
        fixed (byte* first = pixels.Bgr)
        {
            RowSource source = Start(first, pixels, ref width, ref height);
            result.Resize(pictures: 1, width, height);
            for (int y = 0; y < height; y++) _last.MakeRow(source, y, result.Row(0, y), width);
        }
    }

    /// <summary>Starts a picture, and gives the sizes of the result for those of the picture.</summary>
    private RowSource Start(byte* first, ImageView pixels, ref int width, ref int height)
    {
        _pixels.Start(first, pixels, width, height);
        RowSource source = _pixels;
        foreach ((ConvolutionRows rows, ConvolutionLayer layer) in _between.Zip(_layers))
        {
            (width, height) = (width / layer.Stride, height / layer.Stride);
            rows.Start(width, height);
            source = rows;
        }
        (width, height) = (width / _layers[^1].Stride, height / _layers[^1].Stride);
        return source;
    }

    private static FirstLayers? Of(OnnxGraph graph, DetectorModel model)
    {
        int multipleOf = model.Manifest.Input.MultipleOf;
        if (graph.Inputs.Count != 1) return null;
        string tensor = graph.Inputs[0];
        int channels = ImageView.Channels, stride = 1;
        var layers = new List<ConvolutionLayer>();
        var done = new List<OnnxNode>();
        while (graph.OnlyReader(tensor) is { } convolution
            && ConvolutionLayer.Read(convolution, graph) is { Divides: true } layer && layer.InputChannels == channels
            && graph.OnlyReader(convolution.Outputs[0]) is { Operator: "Relu", Outputs: [var positive] } limit
            && multipleOf % (stride * layer.Stride) == 0)
        {
            layers.Add(layer);
            done.AddRange([convolution, limit]);
            (tensor, channels, stride) = (positive, layer.OutputChannels, stride * layer.Stride);
        }
        return layers.Count == 0 || graph.Outputs.Contains(tensor)
            ? null
            : new FirstLayers(layers, model.With(graph.Without(done, tensor, channels)));
    }

    /// <summary>Takes the channels of a row apart.</summary>
    private static void Spread(float* row, NetworkInput result, int y)
    {
        nint plane = (nint)result.Width * result.Height;
        float* to = (float*)result.Address + ((nint)y * result.Width);
        for (int channel = 0; channel < result.Channels; channel++, to += plane)
        {
            float* from = row + channel;
            for (int x = 0; x < result.Width; x++, from += result.Channels) to[x] = *from;
        }
    }
}
