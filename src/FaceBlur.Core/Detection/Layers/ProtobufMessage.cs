using System.Buffers.Binary;
using System.Text;

namespace FaceBlur.Detection.Layers;

/// <summary>As much of protocol buffers as an ONNX file needs.</summary>
internal static class ProtobufMessage
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    /// <summary>The fields of a message, in their order.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static List<ProtobufField> Read(ReadOnlyMemory<byte> message)
    {
        var fields = new List<ProtobufField>();
        for (int position = 0; position < message.Length;)
        {
            int start = position;
            ulong key = ReadVarint(message.Span, ref position);
            long value = 0;
            int length = 0;
            switch (key & 7)
            {
                case Varint:
                    value = (long)ReadVarint(message.Span, ref position);
                    break;
                case Fixed64:
                    length = sizeof(ulong);
                    break;
                case Fixed32:
                    length = sizeof(uint);
                    break;
                case LengthDelimited:
                    ulong announced = ReadVarint(message.Span, ref position);
                    length = announced <= int.MaxValue ? (int)announced : throw Malformed();
                    break;
                default:
                    throw Malformed();
            }
            if (length > message.Length - position) throw Malformed();
            bool hasContent = (key & 7) == LengthDelimited;
            ReadOnlyMemory<byte> content = hasContent ? message.Slice(position, length) : default;
            position += length;
            fields.Add(new ProtobufField((int)(key >> 3), value, hasContent, content, message[start..position]));
        }
        return fields;
    }

    /// <summary>Appends a field that holds a text, bytes or a message.</summary>
    public static void Write(MemoryStream message, int number, ReadOnlySpan<byte> content)
    {
        WriteVarint(message, ((ulong)number << 3) | LengthDelimited);
        WriteVarint(message, (ulong)content.Length);
        message.Write(content);
    }

    /// <summary>Appends a field that holds a number.</summary>
    public static void Write(MemoryStream message, int number, long value)
    {
        WriteVarint(message, ((ulong)number << 3) | Varint);
        WriteVarint(message, (ulong)value);
    }

    /// <summary>A text.</summary>
    public static string Text(ReadOnlyMemory<byte> content) => Encoding.UTF8.GetString(content.Span);

    /// <summary>The numbers of a repeated field, which stand one by one or all in one.</summary>
    public static IEnumerable<long> Numbers(IEnumerable<ProtobufField> fields)
    {
        foreach (ProtobufField field in fields)
        {
            if (!field.HasContent) yield return field.Value;
            for (int position = 0; position < field.Content.Length;) yield return (long)ReadVarint(field.Content.Span, ref position);
        }
    }

    /// <summary>Floats side by side.</summary>
    public static float[] Floats(ReadOnlySpan<byte> content)
    {
        var floats = new float[content.Length / sizeof(float)];
        for (int i = 0; i < floats.Length; i++) floats[i] = BinaryPrimitives.ReadSingleLittleEndian(content[(i * sizeof(float))..]);
        return floats;
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
