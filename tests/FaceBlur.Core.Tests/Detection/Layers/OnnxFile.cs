using System.Runtime.InteropServices;
using System.Text;
using FaceBlur.Detection.Layers;

namespace FaceBlur.Core.Tests.Detection.Layers;

/// <summary>Writes small ONNX files: a chain of operations, each of which reads what the one before it makes.</summary>
internal sealed class OnnxFile
{
    private const int Float = 1;
    private const int Double = 11;

    private readonly List<byte[]> _nodes = [];
    private readonly List<byte[]> _tensors = [];
    private string _last = "input";
    private int _count;

    /// <summary>What the last operation makes.</summary>
    public string Last => _last;

    /// <summary>Another input beside the picture.</summary>
    public string? SecondInput { get; init; }

    public OnnxFile Convolution(
        ConvolutionLayer layer, string biases = "own", int group = 1, int dilation = 1, int? lastPadding = null, bool asDoubles = false)
    {
        string name = $"{++_count}";
        AddTensor($"w{name}", [layer.OutputChannels, layer.InputChannels, layer.Kernel, layer.Kernel], layer.Weights, asDoubles);
        AddTensor($"b{name}", [layer.OutputChannels], layer.Biases, asDoubles: false);
        string[] inputs = biases == "own" ? [_last, $"w{name}", $"b{name}"] : [_last, $"w{name}"];
        AddNode("Conv", inputs, [
            ("kernel_shape", [layer.Kernel, layer.Kernel]),
            ("strides", [layer.Stride, layer.Stride]),
            ("pads", [layer.Padding, layer.Padding, layer.Padding, lastPadding ?? layer.Padding]),
            ("dilations", [dilation, dilation]),
            ("group", [group])]);
        return this;
    }

    public OnnxFile Operation(string name)
    {
        _count++;
        AddNode(name, [_last], []);
        return this;
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

    private void AddNode(string operation, string[] inputs, (string Name, int[] Values)[] attributes)
    {
        var node = new MemoryStream();
        foreach (string input in inputs) ProtobufMessage.Write(node, 1, Encoding.UTF8.GetBytes(input));
        _last = $"t{_count}";
        ProtobufMessage.Write(node, 2, Encoding.UTF8.GetBytes(_last));
        ProtobufMessage.Write(node, 4, Encoding.UTF8.GetBytes(operation));
        foreach ((string name, int[] values) in attributes)
        {
            var attribute = new MemoryStream();
            ProtobufMessage.Write(attribute, 1, Encoding.UTF8.GetBytes(name));
            foreach (int value in values) ProtobufMessage.Write(attribute, values.Length == 1 ? 3 : 8, value);
            ProtobufMessage.Write(node, 5, attribute.ToArray());
        }
        _nodes.Add(node.ToArray());
    }

    private void AddTensor(string name, int[] dimensions, float[] values, bool asDoubles)
    {
        var tensor = new MemoryStream();
        foreach (int length in dimensions) ProtobufMessage.Write(tensor, 1, length);
        ProtobufMessage.Write(tensor, 2, asDoubles ? Double : Float);
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
