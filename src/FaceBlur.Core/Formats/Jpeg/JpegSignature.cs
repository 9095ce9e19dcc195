using FaceBlur.Metadata;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Formats.Jpeg;

/// <summary>How an application segment of one kind begins.</summary>
/// <param name="Marker">Of the segment.</param>
/// <param name="Prefix">First bytes of its body; none for any segment of this marker.</param>
/// <param name="Kind">What it carries.</param>
/// <param name="Place">Its name, for reports.</param>
/// <param name="Reader">Looks further into it, behind the prefix; null if there is nothing to tell apart.</param>
/// <param name="Block">What is behind the prefix, where that may hold credits or hints; null elsewhere.</param>
internal sealed record JpegSignature(
    byte Marker, byte[] Prefix, MetadataKind Kind, string Place, ContentReader? Reader = null, MetadataBlockKind? Block = null);
