using FaceBlur.Storage;

namespace FaceBlur;

/// <summary>Where a verified file goes. Nothing is written before the file is verified.</summary>
public abstract class ImageTarget
{
    private protected ImageTarget()
    {
    }

    /// <summary>The file's full path; null where there is none.</summary>
    internal virtual string? FullPath => null;

    /// <summary>Whether the bytes go at a pace that somebody else sets.</summary>
    internal virtual bool IsStream => false;

    /// <summary>A file, which appears whole or not at all.</summary>
    /// <param name="path">Its path. The bytes are of the format that the options choose, whatever the extension says.</param>
    /// <param name="overwrite">Whether a file that is there already may be replaced. Never the input.</param>
    public static ImageTarget ToFile(string path, bool overwrite = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Path.EndsInDirectorySeparator(path)) throw new ArgumentException("a folder is no file", nameof(path));
        return new FileTarget(Path.GetFullPath(path), overwrite);
    }

    /// <summary>A stream, which gets the whole file at once and is not disposed.</summary>
    public static ImageTarget ToStream(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new StreamTarget(stream);
    }

    /// <summary>A place in a store.</summary>
    public static ImageTarget ToStore(IOutputStore store, string name)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new StoreTarget(store, name);
    }

    /// <summary>Refuses a target that is in the way before any work is done.</summary>
    internal abstract void CheckFree(OutputOptions options);

    internal abstract ValueTask<CommittedOutput> CommitAsync(
        VerifiedOutput output, OutputOptions options, CancellationToken cancellationToken);

    private sealed class FileTarget(string path, bool overwrite) : ImageTarget
    {
        internal override string FullPath => path;

        internal override void CheckFree(OutputOptions options) => ToStoreTarget(options).CheckFree(options);

        internal override ValueTask<CommittedOutput> CommitAsync(
            VerifiedOutput output, OutputOptions options, CancellationToken cancellationToken) =>
            ToStoreTarget(options).CommitAsync(output, options, cancellationToken);

        private StoreTarget ToStoreTarget(OutputOptions options) => new(
            new AtomicFileStore(Path.GetDirectoryName(path) ?? path, overwrite, options.FileTime), Path.GetFileName(path));
    }

    private sealed class StoreTarget(IOutputStore store, string name) : ImageTarget
    {
        internal override string? FullPath => (store as AtomicFileStore)?.TargetPath(name);

        internal override void CheckFree(OutputOptions options)
        {
            bool isTaken;
            try
            {
                isTaken = store.IsTaken(name);
            }
            catch (Exception e) when (ForeignFailure.Is(e, CancellationToken.None))
            {
                throw StoreFailed(e);
            }
            if (!isTaken) return;
            throw new FaceBlurException(
                FaceBlurErrorCode.TargetExists, "the output exists already", "choose another output, or allow overwriting");
        }

        internal override async ValueTask<CommittedOutput> CommitAsync(
            VerifiedOutput output, OutputOptions options, CancellationToken cancellationToken)
        {
            try
            {
                return await store.CommitAsync(output, name, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (ForeignFailure.Is(e, cancellationToken))
            {
                throw StoreFailed(e);
            }
        }

        private static FaceBlurException StoreFailed(Exception e) =>
            new(FaceBlurErrorCode.TargetUnwritable, "the store did not take the output", innerException: e);
    }

    private sealed class StreamTarget(Stream stream) : ImageTarget
    {
        internal override string? FullPath => SamePath.Of(stream);

        internal override bool IsStream => true;

        internal override void CheckFree(OutputOptions options)
        {
            if (!stream.CanWrite) throw new FaceBlurException(FaceBlurErrorCode.TargetUnwritable, "the target stream cannot be written");
        }

        internal override async ValueTask<CommittedOutput> CommitAsync(
            VerifiedOutput output, OutputOptions options, CancellationToken cancellationToken)
        {
            try
            {
                await stream.WriteAsync(output.File, cancellationToken).ConfigureAwait(false);
                await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
                return new CommittedOutput("", output.File.Length);
            }
            catch (Exception e) when (ForeignFailure.Is(e, cancellationToken))
            {
                throw new FaceBlurException(FaceBlurErrorCode.TargetUnwritable, "the target stream could not be written", innerException: e);
            }
        }
    }
}
