using System.Globalization;
using System.Security;
using System.Text;

namespace FaceBlur.Drawing.Tags;

/// <summary>An XMP packet with the fields that identify people, programs and places.</summary>
internal static class XmpPacket
{
    /// <summary>How XMP writes a coordinate.</summary>
    public static string Degrees(double value, string positive, string negative)
    {
        double minutes = Math.Abs(value) * 60;
        return string.Create(CultureInfo.InvariantCulture,
            $"{(int)(minutes / 60)},{minutes % 60:00.0000}{(value < 0 ? negative : positive)}");
    }

    public static byte[] Build(PhotoTags tags)
    {
        var text = new StringBuilder("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
        text.Append("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
        text.Append("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"");
        text.Append(" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" xmlns:exif=\"http://ns.adobe.com/exif/1.0/\" xmlns:aux=\"http://ns.adobe.com/exif/1.0/aux/\"");
        text.Append(" xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" xmlns:mwg-rs=\"http://www.metadataworkinggroup.com/schemas/regions/\"");
        text.Append(" xmlns:stArea=\"http://ns.adobe.com/xmp/sType/Area#\">\n");
        Element(text, "xmp:CreatorTool", tags.Software);
        Element(text, "xmp:CreateDate", tags.CaptureTime?.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        Element(text, "xmpMM:DocumentID", tags.DocumentId);
        Element(text, "aux:SerialNumber", tags.BodySerialNumber);
        Element(text, "photoshop:City", tags.City);
        if (tags.Latitude is { } latitude) Element(text, "exif:GPSLatitude", Degrees(latitude, "N", "S"));
        if (tags.Longitude is { } longitude) Element(text, "exif:GPSLongitude", Degrees(longitude, "E", "W"));
        if (tags.Owner is not null) text.Append(CultureInfo.InvariantCulture,
            $"<dc:creator><rdf:Seq><rdf:li>{SecurityElement.Escape(tags.Owner)}</rdf:li></rdf:Seq></dc:creator>\n");
        if (tags.People.Count > 0) Regions(text, tags.People);
        text.Append("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Element(StringBuilder text, string name, string? value)
    {
        if (value is not null) text.Append(CultureInfo.InvariantCulture,
            $"<{name}>{SecurityElement.Escape(value)}</{name}>\n");
    }

    private static void Regions(StringBuilder text, IReadOnlyList<TaggedPerson> people)
    {
        text.Append("<mwg-rs:Regions rdf:parseType=\"Resource\"><mwg-rs:RegionList><rdf:Bag>\n");
        foreach (TaggedPerson person in people)
        {
            BoundingBox area = person.Area;
            text.Append(CultureInfo.InvariantCulture,
                $"<rdf:li rdf:parseType=\"Resource\"><mwg-rs:Name>{SecurityElement.Escape(person.Name)}</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type>");
            text.Append(CultureInfo.InvariantCulture,
                $"<mwg-rs:Area stArea:x=\"{area.X + (area.Width / 2)}\" stArea:y=\"{area.Y + (area.Height / 2)}\" stArea:w=\"{area.Width}\" stArea:h=\"{area.Height}\" stArea:unit=\"normalized\"/></rdf:li>\n");
        }
        text.Append("</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>\n");
    }
}
