using System.IO.Compression;

namespace FaceBlur.Metadata.Bounds;

/// <summary>Inflates zlib streams up to a total; what would go beyond it is never made.</summary>
internal sealed class BoundedInflater
{
    private int _bytesLeft = ReadBudget.MaxInflatedBytes;

    /// <exception cref="InvalidDataException">The stream is broken, or there is more in it than is allowed.</exception>
    public byte[] Inflate(byte[] compressed)
    {
        using var inflated = new MemoryStream();
        using var source = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
        byte[] block = new byte[16 * 1024];
        int read;
        while ((read = Read(source, block)) > 0)
        {
            _bytesLeft -= read;
            if (_bytesLeft < 0) throw new InvalidDataException("the metadata inflates to more than is looked at");
            inflated.Write(block, 0, read);
        }
        return inflated.ToArray();
    }

    private static int Read(ZLibStream source, byte[] block)
    {
        try
        {
            return source.Read(block);
        }
        catch (IOException e)
        {
            throw new InvalidDataException("the metadata is deflated in a way that is not read", e);
        }
    }
}
