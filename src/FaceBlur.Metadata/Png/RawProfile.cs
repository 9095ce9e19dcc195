using System.Text;

namespace FaceBlur.Metadata.Png;

/// <summary>Metadata of other formats that ImageMagick writes into text chunks: a name, a length and hexadecimal digits.</summary>
internal static class RawProfile
{
    public const string KeywordStart = "Raw profile type ";

    /// <exception cref="FormatException">It is none.</exception>
    public static byte[] Decode(byte[] text)
    {
        string[] lines = Encoding.ASCII.GetString(text).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Convert.FromHexString(string.Concat(lines.Skip(2)));
    }
}
