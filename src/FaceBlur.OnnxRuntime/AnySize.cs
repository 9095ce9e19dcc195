using FaceBlur.Detection.Layers;

namespace FaceBlur.OnnxRuntime;

/// <summary>
/// Takes the sizes out of an ONNX file. Detectors in this layout are often exported for one input size although their graph holds none:
/// OpenCV looks past that, ONNX Runtime does not. Only what the file says of its input and outputs changes, no weight and no operator.
/// </summary>
internal static class AnySize
{
    private const int Graph = 7;
    private const int Input = 11;
    private const int Output = 12;
    private const int ValueInfo = 13;
    private const int Type = 2;
    private const int TensorType = 1;
    private const int Shape = 2;
    private const int Dimension = 1;

    /// <summary>Batch and channels of an input; height and width follow.</summary>
    private const int FixedDimensions = 2;

    private delegate ReadOnlyMemory<byte>? Change(int field, ReadOnlyMemory<byte> content);

    /// <summary>The same network for any height and width.</summary>
    /// <param name="model">An ONNX file.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static byte[] Open(ReadOnlyMemory<byte> model) =>
        Rewrite(model, (field, graph) => field == Graph ? OpenGraph(graph) : graph);

    private static byte[] OpenGraph(ReadOnlyMemory<byte> graph)
    {
        bool isFirst = true;
        return Rewrite(graph, (field, content) =>
        {
            // Sizes of what lies between: the runtime works them out.
            if (field == ValueInfo) return null;
            if (field == Output) return OpenShape(content, keep: 0);
            // Old files list their weights as further inputs.
            if (field != Input || !isFirst) return content;
            isFirst = false;
            return OpenShape(content, FixedDimensions);
        });
    }

    private static byte[] OpenShape(ReadOnlyMemory<byte> value, int keep)
    {
        int dimension = 0;
        return At(value, Type, type => At(type, TensorType, tensor => At(tensor, Shape, shape =>
            At(shape, Dimension, size => dimension++ < keep ? size : ReadOnlyMemory<byte>.Empty))));
    }

    private static byte[] At(ReadOnlyMemory<byte> message, int wanted, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> change) =>
        Rewrite(message, (field, content) => field == wanted ? change(content) : content);

    /// <summary>Copies a message of protocol buffers field by field.</summary>
    private static byte[] Rewrite(ReadOnlyMemory<byte> message, Change change)
    {
        var copy = new MemoryStream(message.Length);
        foreach (ProtobufField field in ProtobufMessage.Read(message))
        {
            if (!field.HasContent) copy.Write(field.Encoded.Span);
            else if (change(field.Number, field.Content) is { } changed) ProtobufMessage.Write(copy, field.Number, changed.Span);
        }
        return copy.ToArray();
    }
}
