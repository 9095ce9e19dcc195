namespace FaceBlur.Metadata.Blocks;

/// <summary>A property of an XMP packet. RDF writes one as an element or as an attribute; here they are the same.</summary>
internal sealed class XmpNode(string space, string name)
{
    private readonly List<XmpNode> _children = [];

    public string Space { get; } = space;

    public string Name { get; } = name;

    /// <summary>The text directly in it.</summary>
    public string Text { get; set; } = "";

    public IReadOnlyList<XmpNode> Children => _children;

    public bool Is(string space, string name) => Name == name && Space == space;

    public XmpNode Add(XmpNode child)
    {
        _children.Add(child);
        return child;
    }

    /// <summary>All properties below this one, in the order of the packet.</summary>
    public IEnumerable<XmpNode> Descendants()
    {
        var waiting = new Stack<XmpNode>(_children.AsEnumerable().Reverse());
        while (waiting.TryPop(out XmpNode? node))
        {
            yield return node;
            for (int i = node._children.Count - 1; i >= 0; i--) waiting.Push(node._children[i]);
        }
    }

    /// <summary>The text of the first property below with this name, whatever its namespace; null where there is none.</summary>
    public string? TextOf(string name) => Descendants().FirstOrDefault(node => node.Name == name)?.Text;
}
