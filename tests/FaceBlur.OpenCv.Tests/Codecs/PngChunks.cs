using System.Buffers.Binary;
using System.Text;

namespace FaceBlur.OpenCv.Tests.Codecs;

/// <summary>The chunks of a PNG.</summary>
internal static class PngChunks
{
    public static IReadOnlyList<string> Types(ReadOnlySpan<byte> png)
    {
        var types = new List<string>();
        for (int at = 8; at < png.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(png[at..]))
            types.Add(Encoding.ASCII.GetString(png.Slice(at + 4, 4)));
        return types;
    }
}
