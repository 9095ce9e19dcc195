using System.Text;
using FaceBlur.Metadata.Bounds;

namespace FaceBlur.Metadata.Png;

/// <summary>A text chunk, inflated where it was compressed.</summary>
internal sealed class PngText
{
    private readonly Encoding _encoding;

    private PngText(string keyword, byte[] content, Encoding encoding)
    {
        Keyword = keyword;
        Content = content;
        _encoding = encoding;
    }

    public string Keyword { get; }

    public byte[] Content { get; }

    public override string ToString() => _encoding.GetString(Content);

    /// <exception cref="InvalidDataException">It breaks the rules or inflates to more than is looked at.</exception>
    public static PngText Read(string type, byte[] chunk, BoundedInflater inflater)
    {
        string keyword = Encoding.Latin1.GetString(chunk.AsSpan(0, FindZero(chunk, 0)));
        int at = keyword.Length + 1;
        if (type == "tEXt") return new PngText(keyword, chunk[at..], Encoding.Latin1);
        if (type == "zTXt") return new PngText(keyword, inflater.Inflate(chunk[(at + 1)..]), Encoding.Latin1);

        bool isCompressed = at < chunk.Length && chunk[at] != 0;
        int language = FindZero(chunk, at + 2);
        int content = FindZero(chunk, language + 1) + 1;
        return new PngText(keyword, isCompressed ? inflater.Inflate(chunk[content..]) : chunk[content..], Encoding.UTF8);
    }

    /// <summary>What follows the name and the method byte of a color profile.</summary>
    public static byte[] SkipProfileName(byte[] chunk) => chunk[(FindZero(chunk, 0) + 2)..];

    private static int FindZero(byte[] chunk, int start)
    {
        int zero = start > chunk.Length ? -1 : Array.IndexOf(chunk, (byte)0, start);
        return zero >= 0 ? zero : throw new InvalidDataException("a name without an end");
    }
}
