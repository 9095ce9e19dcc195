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

    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

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
        for (int position = 0; position < message.Length;)
        {
            int start = position;
            ulong key = ReadVarint(message.Span, ref position);
            if ((key & 7) == LengthDelimited)
            {
                ulong length = ReadVarint(message.Span, ref position);
                if (length > (ulong)(message.Length - position)) throw Malformed();
                ReadOnlyMemory<byte> content = message.Slice(position, (int)length);
                position += (int)length;
                if (change((int)(key >> 3), content) is not { } changed) continue;
                WriteVarint(copy, key);
                WriteVarint(copy, (ulong)changed.Length);
                copy.Write(changed.Span);
                continue;
            }
            position += (key & 7) switch
            {
                Varint => LengthOfVarint(message.Span, position),
                Fixed64 => sizeof(ulong),
                Fixed32 => sizeof(uint),
                _ => throw Malformed(),
            };
            if (position > message.Length) throw Malformed();
            copy.Write(message.Span[start..position]);
        }
        return copy.ToArray();
    }

    private static int LengthOfVarint(ReadOnlySpan<byte> message, int position)
    {
        int start = position;
        ReadVarint(message, ref position);
        return position - start;
    }

    private static ulong ReadVarint(ReadOnlySpan<byte> message, ref int position)
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (position >= message.Length) throw Malformed();
            byte next = message[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
        throw Malformed();
    }

    private static void WriteVarint(MemoryStream to, ulong value)
    {
        for (; value >= 0x80; value >>= 7) to.WriteByte((byte)(value | 0x80));
        to.WriteByte((byte)value);
    }

    private static InvalidDataException Malformed() => new("this is no ONNX file");
}
