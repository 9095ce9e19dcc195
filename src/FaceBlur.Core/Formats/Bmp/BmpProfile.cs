using System.Buffers.Binary;
using FaceBlur.Imaging.Color;
using FaceBlur.Metadata;

namespace FaceBlur.Formats.Bmp;

/// <summary>
/// The color profile that the newest kind of BMP header points to: the profile itself, or the path of a file on the disk of
/// whoever wrote the picture.
/// </summary>
internal static class BmpProfile
{
    /// <summary>Of the only header that can name a profile.</summary>
    public const uint HeaderBytes = 124;

    private const int KindOffset = 56;
    private const uint Linked = 0x4C494E4B;
    private const uint Embedded = 0x4D424544;

    /// <summary>Names the profile and everything else behind the pixels.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="pixelsEnd">Offset of the byte after the pixels.</param>
    /// <param name="findings">Receives what is there.</param>
    public static void ReadRest(ReadOnlySpan<byte> file, int pixelsEnd, FindingList findings)
    {
        ReadOnlySpan<byte> rest = file[pixelsEnd..];
        if (!TryFind(file, out long start, out long length))
        {
            Trailer.Read(rest, findings);
            return;
        }
        findings.Add(MetadataKind.ColorProfile, "V5 header, profile", length);
        // A profile elsewhere or reaching beyond the end: all of the rest is what does not belong there.
        bool isBehind = start >= pixelsEnd && start + length <= file.Length;
        Trailer.Read(isBehind ? file[pixelsEnd..(int)start] : rest, findings);
        if (isBehind) Trailer.Read(file[(int)(start + length)..], findings);
    }

    /// <summary>What an embedded profile says that the numbers mean; null where there is none. A path is never followed.</summary>
    public static SourceColor? ReadColor(ReadOnlySpan<byte> file)
    {
        if (!TryFind(file, out long start, out long length)) return null;
        bool isEmbedded = BinaryPrimitives.ReadUInt32LittleEndian(file[(BmpHeader.FileHeaderBytes + KindOffset)..]) == Embedded;
        return isEmbedded && start + length <= file.Length ? SourceColor.FromIcc(file.Slice((int)start, (int)length)) : SourceColor.Unreadable;
    }

    private static bool TryFind(ReadOnlySpan<byte> file, out long start, out long length)
    {
        (start, length) = (0, 0);
        ReadOnlySpan<byte> header = file[BmpHeader.FileHeaderBytes..];
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != HeaderBytes) return false;
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[KindOffset..]) is not (Linked or Embedded)) return false;
        start = BmpHeader.FileHeaderBytes + (long)BinaryPrimitives.ReadUInt32LittleEndian(header[112..]);
        length = BinaryPrimitives.ReadUInt32LittleEndian(header[116..]);
        return true;
    }
}
