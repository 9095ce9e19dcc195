using System.Buffers.Binary;

namespace FaceBlur.Metadata.Blocks;

/// <summary>Finds data sets of the application record of IPTC IIM 4.2.</summary>
internal static class IptcFields
{
    private const byte TagMarker = 0x1C;
    private const byte ApplicationRecord = 2;
    private const int HeaderBytes = 5;
    private const int MaxDataSets = 1024;
    private const int MaxRepeats = 16;

    /// <summary>The values of a data set, which may be repeated, in their order.</summary>
    public static IReadOnlyList<byte[]> Find(ReadOnlySpan<byte> iptc, byte dataSet)
    {
        var values = new List<byte[]>();
        for (int i = 0; i < MaxDataSets && values.Count < MaxRepeats && iptc.Length >= HeaderBytes && iptc[0] == TagMarker; i++)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(iptc[3..]);
            // The first bit announces a length of another length: no text is that long.
            if (length > short.MaxValue || length > iptc.Length - HeaderBytes) break;
            if (iptc[1] == ApplicationRecord && iptc[2] == dataSet) values.Add(iptc.Slice(HeaderBytes, length).ToArray());
            iptc = iptc[(HeaderBytes + length)..];
        }
        return values;
    }
}
