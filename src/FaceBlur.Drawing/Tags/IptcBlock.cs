using System.Text;

namespace FaceBlur.Drawing.Tags;

/// <summary>IPTC-IIM records in a Photoshop image resource, as press photos carry them.</summary>
internal static class IptcBlock
{
    /// <summary>The content of an APP13 segment; empty where there is nothing to say.</summary>
    public static byte[] Build(PhotoTags tags)
    {
        var records = new List<byte>();
        Add(records, 80, tags.Owner);
        Add(records, 90, tags.City);
        Add(records, 120, tags.Comment);
        foreach (TaggedPerson person in tags.People) Add(records, 25, person.Name);
        if (records.Count == 0) return [];
        // The text is UTF-8.
        records.InsertRange(0, [0x1C, 1, 90, 0, 3, 0x1B, (byte)'%', (byte)'G']);
        int length = records.Count;
        if (length % 2 != 0) records.Add(0);
        return
        [
            .. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, 0, 0, 0, 0, (byte)(length >> 8), (byte)length, .. records,
        ];
    }

    private static void Add(List<byte> records, byte dataSet, string? text)
    {
        if (text is null) return;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        records.AddRange([0x1C, 2, dataSet, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes]);
    }
}
