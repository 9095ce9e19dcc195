namespace FaceBlur.Detection.Layers;

/// <summary>A field of a message of protocol buffers.</summary>
/// <param name="Number">Which field of its message.</param>
/// <param name="Value">Of a whole number; 0 otherwise.</param>
/// <param name="HasContent">Whether it holds a text, bytes or a message.</param>
/// <param name="Content">These; empty otherwise.</param>
/// <param name="Encoded">The field as it stands in the message, key and all.</param>
internal readonly record struct ProtobufField(
    int Number, long Value, bool HasContent, ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Encoded);
