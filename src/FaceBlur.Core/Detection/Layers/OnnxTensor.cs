using System.Buffers.Binary;

namespace FaceBlur.Detection.Layers;

/// <summary>Numbers that an ONNX graph brings along: weights.</summary>
/// <param name="Dimensions">Lengths of its axes.</param>
/// <param name="Values">Row by row.</param>
internal sealed record OnnxTensor(IReadOnlyList<long> Dimensions, float[] Values)
{
    private const int DimensionField = 1;
    private const int TypeField = 2;
    private const int FloatField = 4;
    private const int IntegerField = 7;
    private const int NameField = 8;
    private const int RawField = 9;
    private const int FloatType = 1;
    private const int IntegerType = 7;

    /// <summary>What the graph calls it.</summary>
    public static string NameOf(ReadOnlyMemory<byte> tensor) =>
        ProtobufMessage.Text(ProtobufMessage.Read(tensor).FirstOrDefault(field => field.Number == NameField).Content);

    /// <summary>Reads a tensor of floats.</summary>
    /// <returns>Null if it is one of something else, or stored in another way.</returns>
    public static OnnxTensor? Read(ReadOnlyMemory<byte> tensor)
    {
        List<ProtobufField> fields = ProtobufMessage.Read(tensor);
        if (fields.LastOrDefault(field => field.Number == TypeField).Value != FloatType) return null;
        long[] dimensions = [.. ProtobufMessage.Numbers(fields.Where(field => field.Number == DimensionField))];
        ProtobufField content = fields.FirstOrDefault(field => field.Number is RawField or FloatField);
        float[] values = ProtobufMessage.Floats(content.Content.Span);
        return values.Length == dimensions.Aggregate(1L, (product, length) => product * length) ? new OnnxTensor(dimensions, values) : null;
    }

    /// <summary>Reads a tensor of whole numbers, row by row.</summary>
    /// <returns>Null if it is one of something else.</returns>
    public static long[]? ReadIntegers(ReadOnlyMemory<byte> tensor)
    {
        List<ProtobufField> fields = ProtobufMessage.Read(tensor);
        if (fields.LastOrDefault(field => field.Number == TypeField).Value != IntegerType) return null;
        ReadOnlySpan<byte> raw = fields.FirstOrDefault(field => field.Number == RawField).Content.Span;
        if (raw.IsEmpty) return [.. ProtobufMessage.Numbers(fields.Where(field => field.Number == IntegerField))];
        var values = new long[raw.Length / sizeof(long)];
        for (int i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadInt64LittleEndian(raw[(i * sizeof(long))..]);
        return values;
    }
}
