using System.Xml;

namespace FaceBlur.Metadata.Blocks;

/// <summary>Reads an XMP packet into properties, within bounds. A packet that breaks off or breaks the rules gives what came before.</summary>
internal static class XmpTree
{
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private const int MaxBytes = 1 << 20;
    private const int MaxDepth = 48;
    private const int MaxNodes = 20_000;
    private const int MaxTextChars = 16_384;
    private const string XmlNamespaces = "http://www.w3.org/2000/xmlns/";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        ConformanceLevel = ConformanceLevel.Fragment,
        MaxCharactersInDocument = MaxBytes,
    };

    /// <summary>The packet as a nameless property that holds all others.</summary>
    public static XmpNode Read(ReadOnlySpan<byte> packet)
    {
        var root = new XmpNode("", "");
        // Packets are padded with spaces; some programs pad with zeros.
        byte[] bytes = packet.TrimEnd((byte)0).ToArray();
        if (bytes.Length > MaxBytes) return root;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
            Read(reader, root);
        }
        catch (Exception e) when (e is XmlException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            // Metadata may be odd: what was read so far stands.
        }
        return root;
    }

    private static void Read(XmlReader reader, XmpNode root)
    {
        var open = new Stack<XmpNode>([root]);
        int nodes = 0;
        while (reader.Read() && reader.Depth <= MaxDepth && nodes <= MaxNodes)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    bool isEmpty = reader.IsEmptyElement;
                    XmpNode element = open.Peek().Add(new XmpNode(reader.NamespaceURI, reader.LocalName));
                    nodes += 1 + AddAttributes(reader, element, MaxNodes - nodes);
                    if (!isEmpty) open.Push(element);
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when open.Peek().Text.Length < MaxTextChars:
                    nodes++;
                    open.Peek().Text += reader.Value.Length <= MaxTextChars ? reader.Value : reader.Value[..MaxTextChars];
                    break;
            }
        }
    }

    private static int AddAttributes(XmlReader reader, XmpNode element, int most)
    {
        int count = 0;
        while (count < most && reader.MoveToNextAttribute())
        {
            count++;
            if (reader.NamespaceURI != XmlNamespaces)
                element.Add(new XmpNode(reader.NamespaceURI, reader.LocalName)).Text = reader.Value;
        }
        return count;
    }
}
