using System.Text;
using FaceBlur.Formats;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Metadata.Keeping;

/// <summary>
/// Reads credits from an input's own words: XMP before IPTC before Exif, field by field. What is read goes through
/// <see cref="CreditText"/>, so nothing of it is trusted.
/// </summary>
internal static class CreditsReader
{
    private const int MaxLineChars = 300;
    private const int MaxCaptionChars = 4_000;
    private const int MaxCreators = 8;
    private const int MaxRawChars = 32_768;

    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Photoshop = "http://ns.adobe.com/photoshop/1.0/";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads what a policy keeps.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="blocks">Its blocks of metadata.</param>
    /// <param name="policy">What to read.</param>
    public static Credits Read(ReadOnlySpan<byte> file, IReadOnlyList<MetadataBlock> blocks, MetadataPolicy policy)
    {
        if (policy.Fields == MetadataFields.None || blocks.Count == 0) return Credits.None;
        var sources = new List<Func<MetadataFields, IEnumerable<string>>>();
        foreach (MetadataBlock block in blocks)
        {
            if (PacketFinder.XmpIn(block, file) is not { IsEmpty: false } packet) continue;
            XmpNode xmp = XmpTree.Read(packet);
            sources.Add(field => FromXmp(xmp, field));
        }
        foreach (MetadataBlock block in blocks)
        {
            if (PacketFinder.IptcIn(block, file) is not { IsEmpty: false } dataSets) continue;
            byte[] iptc = dataSets.ToArray();
            sources.Add(field => IptcFields.Find(iptc, DataSetOf(field)).Select(Decode));
        }
        foreach (MetadataBlock block in blocks.Where(block => block.Kind == MetadataBlockKind.Exif))
        {
            Dictionary<MetadataFields, string> exif = ReadExif(block.In(file));
            sources.Add(field => exif.TryGetValue(field, out string? text) ? [text] : []);
        }
        return Choose(sources, policy);
    }

    private static Credits Choose(List<Func<MetadataFields, IEnumerable<string>>> sources, MetadataPolicy policy)
    {
        MetadataFields cut = MetadataFields.None;
        IReadOnlyList<string> Texts(MetadataFields field, int maxChars, bool wantsAll)
        {
            if (!policy.Fields.HasFlag(field)) return [];
            foreach (Func<MetadataFields, IEnumerable<string>> source in sources)
            {
                List<string> texts = CleanAll(source(field), maxChars, policy.AllowsLinks, wantsAll, out bool isCut);
                if (texts.Count == 0) continue;
                if (isCut) cut |= field;
                return texts;
            }
            return [];
        }
        string Text(MetadataFields field, int maxChars) => Texts(field, maxChars, wantsAll: false) is [string text, ..] ? text : "";
        return new Credits
        {
            Credit = Text(MetadataFields.Credit, MaxLineChars),
            Creators = Texts(MetadataFields.Creator, MaxLineChars, wantsAll: true),
            Caption = Text(MetadataFields.Caption, MaxCaptionChars),
            Copyright = Text(MetadataFields.Copyright, MaxLineChars),
            // Last: by now all of them are read.
            Cut = cut,
        };
    }

    /// <summary>The texts of which something is left, or the first of them, and whether there was more to say.</summary>
    private static List<string> CleanAll(IEnumerable<string> texts, int maxChars, bool allowLinks, bool wantsAll, out bool isCut)
    {
        isCut = false;
        int read = 0;
        var cleaned = new List<string>();
        foreach (string text in texts)
        {
            if (++read > MaxCreators)
            {
                isCut |= wantsAll;
                break;
            }
            string raw = text.Length <= MaxRawChars ? text : text[..MaxRawChars];
            string clean = CreditText.Clean(raw, maxChars, allowLinks, out bool isTooLong);
            if (clean.Length == 0) continue;
            cleaned.Add(clean);
            isCut |= isTooLong || raw.Length < text.Length;
            if (!wantsAll) break;
        }
        return cleaned;
    }

    private static IEnumerable<string> FromXmp(XmpNode xmp, MetadataFields field)
    {
        (string space, string name) = field switch
        {
            MetadataFields.Credit => (Photoshop, "Credit"),
            MetadataFields.Creator => (DublinCore, "creator"),
            MetadataFields.Caption => (DublinCore, "description"),
            _ => (DublinCore, "rights"),
        };
        if (xmp.Descendants().FirstOrDefault(node => node.Is(space, name)) is not { } property) return [];
        XmpNode[] items = [.. property.Descendants().Where(node => node.Is(XmpTree.Rdf, "li"))];
        if (items.Length == 0) return [property.Text];
        // Of one text in several languages the one that is shown where the reader's is missing comes first.
        return items.OrderByDescending(IsDefaultLanguage).Select(item => item.Text);
    }

    private static bool IsDefaultLanguage(XmpNode item) => item.Children.Any(child => child.Name == "lang" && child.Text == "x-default");

    private static byte DataSetOf(MetadataFields field) => field switch
    {
        MetadataFields.Credit => 110,
        MetadataFields.Creator => 80,
        MetadataFields.Caption => 120,
        _ => 116,
    };

    private static Dictionary<MetadataFields, string> ReadExif(ReadOnlySpan<byte> tiff)
    {
        var texts = new Dictionary<MetadataFields, string>();
        if (!ExifFields.TryOpen(tiff, out ExifFields fields)) return texts;
        uint main = fields.MainDirectory;
        texts[MetadataFields.Creator] = DecodeExif(fields.Find(main, ExifTags.Artist));
        texts[MetadataFields.Caption] = DecodeExif(fields.Find(main, ExifTags.ImageDescription));
        texts[MetadataFields.Copyright] = DecodeExif(fields.Find(main, ExifTags.Copyright));
        return texts;
    }

    /// <summary>The first part that is not blank: photographer and editor share a field, and there is more behind the end of some texts.</summary>
    private static string DecodeExif(ReadOnlySpan<byte> bytes) => Decode(bytes.ToArray()).Split('\0').Take(2).FirstOrDefault(part => part.Trim().Length > 0, "");

    private static string Decode(byte[] bytes)
    {
        if (bytes.Length > MaxRawChars) bytes = bytes[..MaxRawChars];
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
