namespace FaceBlur.Formats;

/// <summary>Looks into a block of metadata and names what is in it. Never throws: metadata may be odd.</summary>
/// <param name="content">The block, without the signature of the segment that carries it.</param>
/// <param name="place">Of the block.</param>
/// <param name="findings">Receives what is in it.</param>
internal delegate void ContentReader(ReadOnlySpan<byte> content, string place, FindingList findings);
