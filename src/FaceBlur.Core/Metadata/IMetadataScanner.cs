namespace FaceBlur.Metadata;

/// <summary>
/// Lists what a file holds, with a parser that is not FaceBlur's own: it tells what was removed and gives a second opinion
/// on what was written. It adds doubt and never takes it away: a file is clean when FaceBlur's walker says so and the scanner
/// does not object. Implementations are thread-safe, bound their input and never throw.
/// </summary>
public interface IMetadataScanner
{
    /// <summary>Reads the metadata of a whole file.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="format">The format that the magic bytes name.</param>
    MetadataScan Scan(ReadOnlyMemory<byte> file, ImageFormat format);
}
