using System.Diagnostics.CodeAnalysis;

namespace FaceBlur.Imaging;

/// <summary>The formats of one pipeline in order: the first whose magic bytes fit wins.</summary>
internal sealed class FormatRegistry
{
    private const int PrefixBytes = 32;

    private readonly (ContainerWalker Walker, IImageCodec Codec)[] _formats;

    public FormatRegistry(IReadOnlyList<ContainerWalker> walkers, IReadOnlyList<IImageCodec> codecs)
    {
        if (codecs.Count == 0) throw Invalid("at least one codec is needed");
        foreach (IImageCodec codec in codecs)
        {
            if (codecs.Count(other => other.Format == codec.Format) > 1) throw Invalid($"two codecs for {codec.Format} are registered");
            if (walkers.All(walker => walker.Format != codec.Format)) throw Invalid($"{codec.Format} has no container walker");
        }
        _formats = [.. codecs.Select(codec => (walkers.First(walker => walker.Format == codec.Format), codec))];
    }

    /// <summary>Finds the walker of a file by its magic bytes. The name of a file has no say.</summary>
    public bool TrySniff(ReadOnlySpan<byte> file, [NotNullWhen(true)] out ContainerWalker? walker)
    {
        ReadOnlySpan<byte> prefix = file[..Math.Min(file.Length, PrefixBytes)];
        foreach ((ContainerWalker candidate, _) in _formats)
        {
            if (!candidate.Sniff(prefix)) continue;
            walker = candidate;
            return true;
        }
        walker = null;
        return false;
    }

    public IImageCodec CodecFor(ImageFormat format) => _formats.First(entry => entry.Codec.Format == format).Codec;

    private static FaceBlurException Invalid(string message) => new(FaceBlurErrorCode.InvalidOptions, message);
}
