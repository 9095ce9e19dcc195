namespace FaceBlur.Metadata.Bounds;

/// <summary>
/// What one scan may read and inflate. Offsets in Exif and color profiles can point a thousand entries at the same bytes, so
/// the length of a block says nothing about the cost of reading it; counting what is read does.
/// </summary>
internal sealed class ReadBudget
{
    /// <summary>Metadata handed to the library: APPn and COM of a JPEG, ancillary chunks of a PNG, chunks of a WebP.</summary>
    public const int MaxMetadataBytes = 1 << 20;

    /// <summary>Inflated from zTXt, iTXt and iCCP, all together.</summary>
    public const int MaxInflatedBytes = 4 << 20;

    private const int MaxReadBytes = 8 << 20;
    private const int MaxDirectories = 64;

    private int _bytesLeft = MaxReadBytes;
    private int _directoriesLeft = MaxDirectories;

    /// <exception cref="InvalidDataException">More was read than an honest file needs.</exception>
    public void SpendBytes(int count)
    {
        if (count < 0 || count > _bytesLeft) throw new InvalidDataException("the metadata reads itself over and over");
        _bytesLeft -= count;
    }

    /// <exception cref="InvalidDataException">More directories than an honest file has.</exception>
    public void SpendDirectory()
    {
        if (_directoriesLeft-- == 0) throw new InvalidDataException("the metadata is nested too deeply");
    }
}
