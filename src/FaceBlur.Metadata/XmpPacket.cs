using System.Xml;
using FaceBlur.Metadata.Bounds;
using FaceBlur.Metadata.Kinds;

namespace FaceBlur.Metadata;

/// <summary>
/// Reads the properties of an XMP packet in one pass over its XML. The library's parser goes down into packets by recursion,
/// so that a deep one exhausts the stack, which nobody can catch, and it gives up on real packets that bend the rules.
/// </summary>
internal static class XmpPacket
{
    private const int MaxDepth = 64;

    /// <summary>Syntax of the packet, not properties of the photo.</summary>
    private static readonly string[] SyntaxPrefixes = ["rdf", "xmlns", "xml", "x"];

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        ConformanceLevel = ConformanceLevel.Fragment,
        MaxCharactersInDocument = ReadBudget.MaxInflatedBytes,
    };

    /// <exception cref="InvalidDataException">The packet is deeper than an honest one.</exception>
    /// <exception cref="XmlException">It is no XML, or one with a document type.</exception>
    public static void Read(byte[] packet, ScanBuilder scan, string place)
    {
        // Packets are padded with spaces; some programs pad with zeros.
        int length = packet.AsSpan().TrimEnd((byte)0).Length;
        using var reader = XmlReader.Create(new MemoryStream(packet, 0, length), Settings);
        var names = new Stack<string>();
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth) throw new InvalidDataException("the XMP is nested too deeply");
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    ReadElement(reader, names, scan, place);
                    break;
                case XmlNodeType.EndElement:
                    names.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    // An item of a list says nothing by its own name.
                    if (names.FirstOrDefault(IsProperty) is { } name) scan.AddValue(name, reader.Value);
                    break;
            }
        }
    }

    private static void ReadElement(XmlReader reader, Stack<string> names, ScanBuilder scan, string place)
    {
        string name = reader.Name;
        AddKind(name, scan, place);
        bool isEmpty = reader.IsEmptyElement;
        while (reader.MoveToNextAttribute())
        {
            AddKind(reader.Name, scan, place);
            if (IsProperty(reader.Name)) scan.AddValue(reader.Name, reader.Value);
        }
        if (!isEmpty) names.Push(name);
    }

    private static void AddKind(string name, ScanBuilder scan, string place)
    {
        if (IsProperty(name) && XmpNameKinds.Find(name) is { } kind) scan.Add(kind, place);
    }

    private static bool IsProperty(string name) => !SyntaxPrefixes.Contains(name.Split(':')[0]);
}
