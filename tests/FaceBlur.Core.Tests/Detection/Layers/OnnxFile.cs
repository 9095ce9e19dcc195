using System.Runtime.InteropServices;
using System.Text;
using FaceBlur.Detection.Layers;

namespace FaceBlur.Core.Tests.Detection.Layers;

/// <summary>Writes small ONNX files: operations, each of which reads what the one before it makes unless it is told otherwise.</summary>
internal sealed class OnnxFile
{
    private const int Float = 1;
    private const int DoubleFloat = 11;
    private const int Integer = 7;

    private readonly List<byte[]> _nodes = [];
    private readonly List<byte[]> _tensors = [];
    private string _last = "input";
    private string? _nextName;
    private int _count;

    /// <summary>What the last operation makes.</summary>
    public string Last => _last;

    /// <summary>Another input beside the picture.</summary>
    public string? SecondInput { get; init; }

    public OnnxFile Convolution(
        ConvolutionLayer layer, string biases = "own", int group = 1, int dilation = 1, int? lastPadding = null, bool asDoubles = false, string? automaticPadding = null)
    {
        string name = $"{++_count}";
        AddTensor($"w{name}", [layer.OutputChannels, layer.InputChannels, layer.Kernel, layer.Kernel], layer.Weights, asDoubles);
        AddTensor($"b{name}", [layer.OutputChannels], layer.Biases, asDoubles: false);
        string[] inputs = biases == "own" ? [_last, $"w{name}", $"b{name}"] : [_last, $"w{name}"];
        (string, int[])[] attributes =
        [
            ("kernel_shape", [layer.Kernel, layer.Kernel]),
            ("strides", [layer.Stride, layer.Stride]),
            ("pads", [layer.Padding, layer.Padding, layer.Padding, lastPadding ?? layer.Padding]),
            ("dilations", [dilation, dilation]),
            ("group", [group]),
        ];
        if (automaticPadding is null) AddNode("Conv", inputs, attributes);
        else AddNode("Conv", inputs, attributes, ("auto_pad", automaticPadding));
        return this;
    }

    public OnnxFile Operation(string name) => Operation(name, Last);

    public OnnxFile Operation(string name, params string[] inputs)
    {
        _count++;
        AddNode(name, inputs, []);
        return this;
    }

    /// <summary>Goes on with what was made before.</summary>
    public OnnxFile From(string name)
    {
        _last = name;
        return this;
    }

    /// <summary>Says every pixel of what was made last four times.</summary>
    public OnnxFile Double(float factor = 2, string mode = "nearest")
    {
        _count++;
        AddTensor($"scales{_count}", [4], [1, 1, factor, factor], asDoubles: false);
        AddNode("Resize", [_last, "", $"scales{_count}"], [], ("mode", mode), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor"));
        return this;
    }

    /// <summary>Puts the numbers of a pixel side by side, pixel by pixel.</summary>
    public OnnxFile Flat(int channels, params int[] order)
    {
        _count++;
        AddNode("Transpose", [_last], [("perm", order.Length > 0 ? order : [0, 2, 3, 1])]);
        AddIntegers($"shape{_count}", [1, -1, channels]);
        return Operation("Reshape", _last, $"shape{_count}");
    }

    /// <summary>Takes some of the numbers of each pixel.</summary>
    public OnnxFile Slice(int start, int end, int axis = -1)
    {
        _count++;
        string[] names = [$"start{_count}", $"end{_count}", $"axis{_count}"];
        foreach ((string name, int value) in names.Zip([start, end, axis])) AddIntegers(name, [value]);
        AddNode("Slice", [_last, .. names], []);
        return this;
    }

    /// <summary>Gives what was made last the name of an output.</summary>
    public OnnxFile Name(string name)
    {
        _nextName = name;
        return Operation("Identity");
    }

    /// <summary>The file, whose results are what the named operations make, or the last one.</summary>
    public byte[] Write(params string[] outputs)
    {
        var graph = new MemoryStream();
        foreach (byte[] node in _nodes) ProtobufMessage.Write(graph, 1, node);
        foreach (byte[] tensor in _tensors) ProtobufMessage.Write(graph, 5, tensor);
        ProtobufMessage.Write(graph, 11, Named("input"));
        if (SecondInput is not null) ProtobufMessage.Write(graph, 11, Named(SecondInput));
        foreach (string output in outputs.DefaultIfEmpty(_last)) ProtobufMessage.Write(graph, 12, Named(output));
        var model = new MemoryStream();
        ProtobufMessage.Write(model, 1, 7);
        ProtobufMessage.Write(model, 7, graph.ToArray());
        return model.ToArray();
    }

    private void AddNode(
        string operation, string[] inputs, (string Name, int[] Values)[] attributes, params (string Name, string Value)[] texts)
    {
        var node = new MemoryStream();
        foreach (string input in inputs) ProtobufMessage.Write(node, 1, Encoding.UTF8.GetBytes(input));
        _last = _nextName ?? $"t{_count}";
        _nextName = null;
        ProtobufMessage.Write(node, 2, Encoding.UTF8.GetBytes(_last));
        ProtobufMessage.Write(node, 4, Encoding.UTF8.GetBytes(operation));
        foreach ((string name, int[] values) in attributes)
        {
            var attribute = new MemoryStream();
            ProtobufMessage.Write(attribute, 1, Encoding.UTF8.GetBytes(name));
            foreach (int value in values) ProtobufMessage.Write(attribute, values.Length == 1 ? 3 : 8, value);
            ProtobufMessage.Write(node, 5, attribute.ToArray());
        }
        foreach ((string name, string value) in texts)
        {
            var attribute = new MemoryStream();
            ProtobufMessage.Write(attribute, 1, Encoding.UTF8.GetBytes(name));
            ProtobufMessage.Write(attribute, 4, Encoding.UTF8.GetBytes(value));
            ProtobufMessage.Write(node, 5, attribute.ToArray());
        }
        _nodes.Add(node.ToArray());
    }

    private void AddIntegers(string name, long[] values)
    {
        var tensor = new MemoryStream();
        ProtobufMessage.Write(tensor, 1, values.Length);
        ProtobufMessage.Write(tensor, 2, Integer);
        ProtobufMessage.Write(tensor, 8, Encoding.UTF8.GetBytes(name));
        ProtobufMessage.Write(tensor, 9, MemoryMarshal.AsBytes<long>(values));
        _tensors.Add(tensor.ToArray());
    }

    private void AddTensor(string name, int[] dimensions, float[] values, bool asDoubles)
    {
        var tensor = new MemoryStream();
        foreach (int length in dimensions) ProtobufMessage.Write(tensor, 1, length);
        ProtobufMessage.Write(tensor, 2, asDoubles ? DoubleFloat : Float);
        ProtobufMessage.Write(tensor, 8, Encoding.UTF8.GetBytes(name));
        ProtobufMessage.Write(tensor, 9, MemoryMarshal.AsBytes<float>(values));
        _tensors.Add(tensor.ToArray());
    }

    private static byte[] Named(string name)
    {
        var value = new MemoryStream();
        ProtobufMessage.Write(value, 1, Encoding.UTF8.GetBytes(name));
        return value.ToArray();
    }
}
