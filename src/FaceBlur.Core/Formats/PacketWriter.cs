using FaceBlur.Formats.Jpeg;
using FaceBlur.Formats.Png;
using FaceBlur.Formats.Tiff;
using FaceBlur.Formats.Webp;
using FaceBlur.Imaging;

namespace FaceBlur.Formats;

/// <summary>
/// Puts an XMP packet into a file of one format that a codec has written. It shares nothing with the walker, whose
/// <see cref="ContainerWalker.FindViolations(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/> says whether it did so rightly.
/// </summary>
internal abstract class PacketWriter
{
    /// <summary>The format that it writes into.</summary>
    public abstract ImageFormat Format { get; }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PacketWriter> All { get; } =
        [new JpegPacketWriter(), new PngPacketWriter(), new TiffPacketWriter(), new WebpPacketWriter()];

    /// <summary>A new file, which the caller owns, with a packet in it.</summary>
    /// <param name="file">The whole file, as the codec wrote it.</param>
    /// <param name="packet">Not empty, at most 60,000 bytes.</param>
    public abstract ByteBuffer Write(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet);

    /// <summary>A file that has other bytes at one place.</summary>
    protected static ByteBuffer Insert(ReadOnlySpan<byte> file, int offset, ReadOnlySpan<byte> bytes)
    {
        var longer = new ByteBuffer(file.Length + bytes.Length);
        file[..offset].CopyTo(longer.GetSpan());
        bytes.CopyTo(longer.GetSpan()[offset..]);
        file[offset..].CopyTo(longer.GetSpan()[(offset + bytes.Length)..]);
        return longer;
    }
}
