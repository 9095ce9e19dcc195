namespace FaceBlur.Detection.Layers;

/// <summary>An operation of an ONNX graph.</summary>
/// <param name="Operator">Such as <c>Conv</c>.</param>
/// <param name="Inputs">Names of what it reads.</param>
/// <param name="Outputs">Names of what it makes.</param>
/// <param name="Integers">Its attributes that are whole numbers or lists of them, by name.</param>
/// <param name="Texts">Those that are texts.</param>
/// <param name="Tensors">Those that are tensors, as they stand in the graph.</param>
/// <param name="Encoded">As it stands in the graph.</param>
internal sealed record OnnxNode(
    string Operator,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, IReadOnlyList<long>> Integers,
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Tensors,
    ReadOnlyMemory<byte> Encoded)
{
    private const int InputField = 1;
    private const int OutputField = 2;
    private const int OperatorField = 4;
    private const int AttributeField = 5;
    private const int AttributeName = 1;
    private const int AttributeInteger = 3;
    private const int AttributeText = 4;
    private const int AttributeTensor = 5;
    private const int AttributeIntegers = 8;

    public static OnnxNode Read(ProtobufField node)
    {
        List<ProtobufField> fields = ProtobufMessage.Read(node.Content);
        var integers = new Dictionary<string, IReadOnlyList<long>>();
        var texts = new Dictionary<string, string>();
        var tensors = new Dictionary<string, ReadOnlyMemory<byte>>();
        foreach (ProtobufField attribute in fields.Where(field => field.Number == AttributeField))
        {
            List<ProtobufField> parts = ProtobufMessage.Read(attribute.Content);
            string name = ProtobufMessage.Text(parts.FirstOrDefault(part => part.Number == AttributeName).Content);
            foreach (ProtobufField part in parts)
            {
                if (part.Number == AttributeText) texts[name] = ProtobufMessage.Text(part.Content);
                if (part.Number == AttributeTensor) tensors[name] = part.Content;
            }
            List<ProtobufField> numbers = parts.FindAll(part => part.Number is AttributeInteger or AttributeIntegers);
            if (numbers.Count > 0) integers[name] = [.. ProtobufMessage.Numbers(numbers)];
        }
        return new OnnxNode(
            ProtobufMessage.Text(fields.FirstOrDefault(field => field.Number == OperatorField).Content),
            [.. fields.Where(field => field.Number == InputField).Select(field => ProtobufMessage.Text(field.Content))],
            [.. fields.Where(field => field.Number == OutputField).Select(field => ProtobufMessage.Text(field.Content))],
            integers,
            texts,
            tensors,
            node.Encoded);
    }
}
