using System.Text;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Metadata.Keeping;

/// <summary>
/// Writes credits as an XMP packet. The same credits give the same bytes whatever they were read from, so the packet tells nothing
/// else of the input, and a finished file can be checked against one that is made anew.
/// </summary>
internal static class CreditPacket
{
    /// <summary>The packet; empty where there is nothing to say.</summary>
    public static byte[] Write(Credits credits)
    {
        if (credits.Fields == MetadataFields.None) return [];
        var text = new StringBuilder();
        text.Append("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
        text.Append("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"").Append(XmpTree.Rdf).Append("\">\n");
        text.Append("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\">\n");
        if (credits.Creators.Count > 0)
        {
            text.Append("<dc:creator><rdf:Seq>");
            foreach (string creator in credits.Creators) Append(text.Append("<rdf:li>"), creator).Append("</rdf:li>");
            text.Append("</rdf:Seq></dc:creator>\n");
        }
        AppendAlternative(text, "dc:description", credits.Caption);
        AppendAlternative(text, "dc:rights", credits.Copyright);
        if (credits.Credit.Length > 0)
            Append(text.Append("<photoshop:Credit>"), credits.Credit).Append("</photoshop:Credit>\n");
        text.Append("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void AppendAlternative(StringBuilder text, string name, string value)
    {
        if (value.Length == 0) return;
        text.Append('<').Append(name).Append("><rdf:Alt><rdf:li xml:lang=\"x-default\">");
        Append(text, value).Append("</rdf:li></rdf:Alt></").Append(name).Append(">\n");
    }

    private static StringBuilder Append(StringBuilder text, string value)
    {
        foreach (char letter in value)
        {
            _ = letter switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                _ => text.Append(letter),
            };
        }
        return text;
    }
}
