using System.IO.Compression;
using FaceBlur.Formats;

namespace FaceBlur.Metadata.Blocks;

/// <summary>Takes packets of XMP and IPTC out of the blocks that hold them: some lie in others.</summary>
internal static class PacketFinder
{
    private const int PhotoshopXmp = 1060;
    private const int PhotoshopIptc = 1028;
    private const int MaxInflatedBytes = 1 << 20;

    /// <summary>The XMP packet of a block; empty where there is none.</summary>
    public static ReadOnlySpan<byte> XmpIn(MetadataBlock block, ReadOnlySpan<byte> file) => block.Kind switch
    {
        MetadataBlockKind.Xmp => block.In(file),
        MetadataBlockKind.CompressedXmp => Inflate(block.In(file)),
        MetadataBlockKind.Photoshop => PhotoshopReader.Find(block.In(file), PhotoshopXmp),
        MetadataBlockKind.Exif when ExifFields.TryOpen(block.In(file), out ExifFields fields) => fields.Find(fields.MainDirectory, ExifTags.Xmp),
        _ => [],
    };

    /// <summary>The IPTC data sets of a block; empty where there are none.</summary>
    public static ReadOnlySpan<byte> IptcIn(MetadataBlock block, ReadOnlySpan<byte> file) => block.Kind switch
    {
        MetadataBlockKind.Iptc => block.In(file),
        MetadataBlockKind.Photoshop => PhotoshopReader.Find(block.In(file), PhotoshopIptc),
        MetadataBlockKind.Exif when ExifFields.TryOpen(block.In(file), out ExifFields fields) => fields.Find(fields.MainDirectory, ExifTags.Iptc),
        _ => [],
    };

    /// <summary>Inflates, and gives up rather than give more than a packet may have.</summary>
    private static byte[] Inflate(ReadOnlySpan<byte> compressed)
    {
        try
        {
            using var inflater = new ZLibStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
            byte[] packet = new byte[MaxInflatedBytes];
            int length = inflater.ReadAtLeast(packet, packet.Length, throwOnEndOfStream: false);
            return length < packet.Length ? packet[..length] : [];
        }
        catch (Exception failure) when (FormatErrors.IsBrokenStream(failure))
        {
            return [];
        }
    }
}
