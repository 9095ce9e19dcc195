using System.Xml;

namespace FaceBlur.Metadata.Bounds;

/// <summary>
/// Looks over an XMP packet before the library's parser, which goes down into it by recursion: a deep one would exhaust the stack,
/// and that nobody can catch.
/// </summary>
internal static class XmpBounds
{
    private const int MaxDepth = 64;
    private const int MaxNodes = 50_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        ConformanceLevel = ConformanceLevel.Fragment,
        MaxCharactersInDocument = ReadBudget.MaxInflatedBytes,
    };

    /// <exception cref="InvalidDataException">The packet is deeper or longer than an honest one.</exception>
    /// <exception cref="XmlException">It is no XML, or one with a document type.</exception>
    public static void Check(byte[] packet)
    {
        // Packets are padded with spaces, some programs pad with zeros.
        int length = packet.AsSpan().TrimEnd((byte)0).Length;
        using var reader = XmlReader.Create(new MemoryStream(packet, 0, length), Settings);
        int nodes = 0;
        while (reader.Read())
        {
            nodes += 1 + reader.AttributeCount;
            if (reader.Depth > MaxDepth || nodes > MaxNodes) throw new InvalidDataException("the XMP is nested too deeply");
        }
    }
}
