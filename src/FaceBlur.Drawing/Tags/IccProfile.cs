using System.Buffers.Binary;
using System.Text;

namespace FaceBlur.Drawing.Tags;

/// <summary>A small ICC profile with the primaries of sRGB, a gamma of 2.2 and a description of one's own.</summary>
internal static class IccProfile
{
    private const int HeaderBytes = 128;
    private const int EntryBytes = 12;

    public static byte[] Build(string description)
    {
        byte[] curve = [.. "curv"u8, 0, 0, 0, 0, 0, 0, 0, 1, 0x02, 0x33, 0, 0];
        (string Tag, byte[] Value)[] values =
        [
            ("desc", Description(description)), ("cprt", [.. "text"u8, 0, 0, 0, 0, .. "none"u8, 0, 0, 0, 0]),
            ("wtpt", Xyz(0.9642, 1, 0.8249)), ("rXYZ", Xyz(0.4361, 0.2225, 0.0139)), ("gXYZ", Xyz(0.3851, 0.7169, 0.0971)),
            ("bXYZ", Xyz(0.1431, 0.0606, 0.7141)), ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ];
        int offset = HeaderBytes + 4 + (values.Length * EntryBytes);
        var table = new List<byte>(Number(values.Length));
        var content = new List<byte>();
        foreach ((string tag, byte[] value) in values)
        {
            table.AddRange([.. Encoding.ASCII.GetBytes(tag), .. Number(offset + content.Count), .. Number(value.Length)]);
            content.AddRange(value);
        }
        byte[] header = new byte[HeaderBytes];
        BinaryPrimitives.WriteInt32BigEndian(header, offset + content.Count);
        header[8] = 2;
        header[9] = 0x20;
        "mntrRGB XYZ "u8.CopyTo(header.AsSpan(12));
        BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(24), 2031);
        header[27] = header[29] = 1;
        "acsp"u8.CopyTo(header.AsSpan(36));
        Xyz(0.9642, 1, 0.8249).AsSpan(8).CopyTo(header.AsSpan(68));
        return [.. header, .. table, .. content];
    }

    private static byte[] Description(string text)
    {
        byte[] ascii = [.. Encoding.ASCII.GetBytes(text), 0];
        // No Unicode, no script code.
        byte[] bytes = [.. "desc"u8, 0, 0, 0, 0, .. Number(ascii.Length), .. ascii, .. new byte[4 + 4 + 2 + 1 + 67]];
        return [.. bytes, .. new byte[-bytes.Length & 3]];
    }

    private static byte[] Xyz(double x, double y, double z) => [.. "XYZ "u8, 0, 0, 0, 0, .. Fixed(x), .. Fixed(y),
        .. Fixed(z)];

    private static byte[] Fixed(double value) => Number((int)Math.Round(value * 65536));

    private static byte[] Number(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
