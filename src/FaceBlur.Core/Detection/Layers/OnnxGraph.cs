using System.Text;

namespace FaceBlur.Detection.Layers;

/// <summary>The operations of an ONNX file, and the way to a file without the first of them.</summary>
internal sealed class OnnxGraph
{
    private const int GraphField = 7;
    private const int NodeField = 1;
    private const int TensorField = 5;
    private const int InputField = 11;
    private const int OutputField = 12;
    private const int ValueField = 13;
    private const int ValueName = 1;
    private const int ValueType = 2;
    private const int TensorType = 1;
    private const int TypeOfElements = 1;
    private const int TypeShape = 2;
    private const int ShapeDimension = 1;
    private const int DimensionLength = 1;
    private const int DimensionName = 2;
    private const int Float = 1;

    private readonly List<ProtobufField> _model;
    private readonly List<ProtobufField> _graph;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _tensors;
    private readonly Dictionary<string, OnnxNode> _makers = [];

    /// <summary>Takes a file apart.</summary>
    /// <exception cref="InvalidDataException">It is no ONNX file.</exception>
    public OnnxGraph(ReadOnlyMemory<byte> file)
    {
        _model = ProtobufMessage.Read(file);
        _graph = ProtobufMessage.Read(_model.FirstOrDefault(field => field.Number == GraphField).Content);
        Nodes = [.. Fields(NodeField).Select(OnnxNode.Read)];
        Inputs = [.. Fields(InputField).Select(NameOfValue)];
        Outputs = [.. Fields(OutputField).Select(NameOfValue)];
        _tensors = [];
        foreach (ProtobufField tensor in Fields(TensorField)) _tensors[OnnxTensor.NameOf(tensor.Content)] = tensor.Content;
        foreach (OnnxNode node in Nodes)
        {
            foreach (string output in node.Outputs) _makers[output] = node;
            if (node is { Operator: "Constant", Outputs: [var name] } && node.Tensors.TryGetValue("value", out ReadOnlyMemory<byte> value))
                _tensors.TryAdd(name, value);
        }
    }

    public IReadOnlyList<OnnxNode> Nodes { get; }

    public IReadOnlyList<string> Inputs { get; }

    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The one operation that reads something.</summary>
    /// <returns>Null if none does, several do, or it is a result of the graph too.</returns>
    public OnnxNode? OnlyReader(string name) => Readers(name) == 1 ? Nodes.FirstOrDefault(node => node.Inputs.Contains(name)) : null;

    /// <summary>How often something is read, as a result of the graph too.</summary>
    public int Readers(string name) => Nodes.Sum(node => node.Inputs.Count(input => input == name)) + Outputs.Count(output => output == name);

    /// <summary>The operation that makes something; null for an input or a tensor.</summary>
    public OnnxNode? Maker(string name) => _makers.GetValueOrDefault(name);

    /// <summary>Weights or other constants by their name.</summary>
    public OnnxTensor? Tensor(string name) => _tensors.TryGetValue(name, out ReadOnlyMemory<byte> tensor) ? OnnxTensor.Read(tensor) : null;

    /// <summary>Constants that are whole numbers.</summary>
    public long[]? Integers(string name) => _tensors.TryGetValue(name, out ReadOnlyMemory<byte> tensor) ? OnnxTensor.ReadIntegers(tensor) : null;

    /// <summary>The file without its first operations.</summary>
    /// <param name="done">Those that are left out.</param>
    /// <param name="input">Name of what the last of them makes: the new file's input.</param>
    /// <param name="channels">Of that input; its height and width stay open.</param>
    public byte[] Without(IReadOnlyCollection<OnnxNode> done, string input, int channels)
    {
        // As long as all of it: a buffer that grows would copy the weights again and again.
        int length = _graph.Sum(field => field.Encoded.Length);
        var graph = new MemoryStream(length);
        HashSet<ReadOnlyMemory<byte>> left = [.. done.Select(node => node.Encoded)];
        HashSet<string> needed = [.. Nodes.Where(node => !left.Contains(node.Encoded)).SelectMany(node => node.Inputs)];
        foreach (ProtobufField field in _graph)
        {
            bool stays = field.Number switch
            {
                NodeField => !left.Contains(field.Encoded),
                TensorField => needed.Contains(OnnxTensor.NameOf(field.Content)),
                // Sizes of what lies between: whoever runs the file works them out.
                InputField or ValueField => false,
                _ => true,
            };
            if (stays) graph.Write(field.Encoded.Span);
        }
        ProtobufMessage.Write(graph, InputField, Value(input, channels));
        var model = new MemoryStream(length + _model.Sum(field => field.Number == GraphField ? 0 : field.Encoded.Length));
        foreach (ProtobufField field in _model)
        {
            if (field.Number == GraphField) ProtobufMessage.Write(model, GraphField, graph.GetBuffer().AsSpan(0, (int)graph.Length));
            else model.Write(field.Encoded.Span);
        }
        return model.ToArray();
    }

    private static byte[] Value(string name, int channels)
    {
        var shape = new MemoryStream();
        ProtobufMessage.Write(shape, ShapeDimension, Message(DimensionLength, 1));
        ProtobufMessage.Write(shape, ShapeDimension, Message(DimensionLength, channels));
        ProtobufMessage.Write(shape, ShapeDimension, Message(DimensionName, "height"u8));
        ProtobufMessage.Write(shape, ShapeDimension, Message(DimensionName, "width"u8));
        var type = new MemoryStream();
        ProtobufMessage.Write(type, TypeOfElements, Float);
        ProtobufMessage.Write(type, TypeShape, shape.ToArray());
        var value = new MemoryStream();
        ProtobufMessage.Write(value, ValueName, Encoding.UTF8.GetBytes(name));
        ProtobufMessage.Write(value, ValueType, Message(TensorType, type.ToArray()));
        return value.ToArray();
    }

    private static byte[] Message(int field, long value)
    {
        var message = new MemoryStream();
        ProtobufMessage.Write(message, field, value);
        return message.ToArray();
    }

    private static byte[] Message(int field, ReadOnlySpan<byte> content)
    {
        var message = new MemoryStream();
        ProtobufMessage.Write(message, field, content);
        return message.ToArray();
    }

    private static string NameOfValue(ProtobufField value) =>
        ProtobufMessage.Text(ProtobufMessage.Read(value.Content).FirstOrDefault(field => field.Number == ValueName).Content);

    private IEnumerable<ProtobufField> Fields(int number) => _graph.Where(field => field.Number == number);
}
