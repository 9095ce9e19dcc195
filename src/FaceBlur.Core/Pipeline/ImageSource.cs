using FaceBlur.Imaging;

namespace FaceBlur;

/// <summary>Where a photo's bytes come from. Never written to, never renamed, never deleted.</summary>
public abstract class ImageSource
{
    private protected ImageSource()
    {
    }

    /// <summary>The file's full path; null where there is none.</summary>
    internal virtual string? FullPath => null;

    /// <summary>Whether the bytes come at a pace that somebody else sets.</summary>
    internal virtual bool IsStream => false;

    /// <summary>A file, opened when the photo is worked on and closed before it is decoded.</summary>
    public static ImageSource FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FileSource(Path.GetFullPath(path));
    }

    /// <summary>A file of a batch, which must still be of the format that its output was named by.</summary>
    internal static ImageSource FromInput(InputFile input) => new PlannedSource(input);

    /// <summary>A stream, read from where it stands to its end; it need not seek and is not disposed.</summary>
    public static ImageSource FromStream(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new StreamSource(stream);
    }

    /// <summary>Bytes in memory, which must not change while the photo is worked on.</summary>
    public static ImageSource FromBytes(ReadOnlyMemory<byte> bytes) => new BytesSource(bytes);

    /// <summary>Refuses a photo that has become one of another format.</summary>
    internal virtual void Require(ImageFormat format)
    {
    }

    /// <summary>Reads all bytes, and not one more than the limits allow.</summary>
    internal abstract ValueTask<ByteBuffer> ReadAsync(DecodeLimits limits, CancellationToken cancellationToken);

    private class FileSource(string path) : ImageSource
    {
        internal override string FullPath => path;

        internal override async ValueTask<ByteBuffer> ReadAsync(DecodeLimits limits, CancellationToken cancellationToken)
        {
            try
            {
                // Pipes and devices have a length of 0 and are refused here, before opening one could block.
                limits.CheckFileLength(new FileInfo(path).Length);
                await using var stream = new FileStream(
                    path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0,
                    FileOptions.Asynchronous | FileOptions.SequentialScan);
                return await ReadKnownLengthAsync(stream, limits, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new FaceBlurException(FaceBlurErrorCode.SourceUnreadable, Describe(e), innerException: e);
            }
        }

        private static async ValueTask<ByteBuffer> ReadKnownLengthAsync(
            FileStream stream, DecodeLimits limits, CancellationToken cancellationToken)
        {
            long length = stream.Length;
            limits.CheckFileLength(length);
            var buffer = new ByteBuffer((int)length);
            try
            {
                await stream.ReadExactlyAsync(buffer.Memory, cancellationToken).ConfigureAwait(false);
                return buffer;
            }
            catch
            {
                buffer.Dispose();
                throw;
            }
        }

        private static string Describe(Exception e) => e switch
        {
            UnauthorizedAccessException => "the file may not be read",
            FileNotFoundException or DirectoryNotFoundException => "there is no such file",
            EndOfStreamException => "the file became shorter while it was read",
            _ => "the file could not be read",
        };
    }

    private sealed class PlannedSource(InputFile input) : FileSource(input.FullPath)
    {
        internal override void Require(ImageFormat format)
        {
            if (format != input.Format)
                throw new FaceBlurException(FaceBlurErrorCode.SourceUnreadable, "the file has changed since the run began", "run it again");
        }
    }

    private sealed class StreamSource(Stream stream) : ImageSource
    {
        internal override string? FullPath => SamePath.Of(stream);

        internal override bool IsStream => true;

        internal override async ValueTask<ByteBuffer> ReadAsync(DecodeLimits limits, CancellationToken cancellationToken)
        {
            try
            {
                return await ReadToEndAsync(limits, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (ForeignFailure.Is(e, cancellationToken))
            {
                // Whatever a stream throws when a client is gone, and a time limit of its own.
                throw new FaceBlurException(FaceBlurErrorCode.SourceUnreadable, "the source stream could not be read", innerException: e);
            }
        }

        private async ValueTask<ByteBuffer> ReadToEndAsync(DecodeLimits limits, CancellationToken cancellationToken)
        {
            using var collected = new MemoryStream();
            byte[] block = new byte[64 * 1024];
            int read;
            while ((read = await stream.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (collected.Length + read > limits.MaxFileBytes) limits.CheckFileLength(collected.Length + read);
                collected.Write(block, 0, read);
            }
            limits.CheckFileLength(collected.Length);
            return new ByteBuffer(collected.GetBuffer().AsSpan(0, (int)collected.Length));
        }
    }

    private sealed class BytesSource(ReadOnlyMemory<byte> bytes) : ImageSource
    {
        internal override ValueTask<ByteBuffer> ReadAsync(DecodeLimits limits, CancellationToken cancellationToken)
        {
            limits.CheckFileLength(bytes.Length);
            return ValueTask.FromResult(new ByteBuffer(bytes.Span));
        }
    }
}
