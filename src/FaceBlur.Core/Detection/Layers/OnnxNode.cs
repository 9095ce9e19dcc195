namespace FaceBlur.Detection.Layers;

/// <summary>An operation of an ONNX graph.</summary>
/// <param name="Operator">Such as <c>Conv</c>.</param>
/// <param name="Inputs">Names of what it reads.</param>
/// <param name="Outputs">Names of what it makes.</param>
/// <param name="Integers">Its attributes that are whole numbers or lists of them, by name.</param>
/// <param name="Encoded">As it stands in the graph.</param>
internal sealed record OnnxNode(
    string Operator,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, IReadOnlyList<long>> Integers,
    ReadOnlyMemory<byte> Encoded)
{
    private const int InputField = 1;
    private const int OutputField = 2;
    private const int OperatorField = 4;
    private const int AttributeField = 5;
    private const int AttributeName = 1;
    private const int AttributeInteger = 3;
    private const int AttributeIntegers = 8;

    public static OnnxNode Read(ProtobufField node)
    {
        List<ProtobufField> fields = ProtobufMessage.Read(node.Content);
        var integers = new Dictionary<string, IReadOnlyList<long>>();
        foreach (ProtobufField attribute in fields.Where(field => field.Number == AttributeField))
        {
            List<ProtobufField> parts = ProtobufMessage.Read(attribute.Content);
            string name = ProtobufMessage.Text(parts.FirstOrDefault(part => part.Number == AttributeName).Content);
            integers[name] = [.. ProtobufMessage.Numbers(parts.Where(part => part.Number is AttributeInteger or AttributeIntegers))];
        }
        return new OnnxNode(
            ProtobufMessage.Text(fields.FirstOrDefault(field => field.Number == OperatorField).Content),
            [.. fields.Where(field => field.Number == InputField).Select(field => ProtobufMessage.Text(field.Content))],
            [.. fields.Where(field => field.Number == OutputField).Select(field => ProtobufMessage.Text(field.Content))],
            integers,
            node.Encoded);
    }
}
