using System.Diagnostics.CodeAnalysis;

namespace FaceBlur.Imaging;

/// <summary>The formats of one pipeline in order: the first whose magic bytes fit wins.</summary>
internal sealed class FormatRegistry
{
    private const int PrefixBytes = 32;

    private readonly (ContainerWalker Walker, IImageDecoder Decoder)[] _formats;

    public FormatRegistry(IReadOnlyList<ContainerWalker> walkers, IReadOnlyList<IImageDecoder> decoders)
    {
        if (decoders.Count == 0) throw Invalid("at least one codec is needed");
        foreach (IImageDecoder decoder in decoders)
        {
            if (decoders.Count(other => other.Format == decoder.Format) > 1) throw Invalid($"two codecs for {decoder.Format} are registered");
            if (walkers.All(walker => walker.Format != decoder.Format)) throw Invalid($"{decoder.Format} has no container walker");
        }
        _formats = [.. decoders.Select(decoder => (walkers.First(walker => walker.Format == decoder.Format), decoder))];
        foreach (IImageDecoder decoder in decoders) RequireEncoder(decoder.Format.WrittenAs);
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

    public IImageDecoder DecoderFor(ImageFormat format) => _formats.First(entry => entry.Decoder.Format == format).Decoder;

    public IImageCodec EncoderFor(ImageFormat format) => Encoders(format).First();

    /// <summary>Refuses a format that nothing here can write.</summary>
    public void RequireEncoder(ImageFormat format)
    {
        if (!Encoders(format).Any()) throw Invalid($"nothing can write {format}");
    }

    private IEnumerable<IImageCodec> Encoders(ImageFormat format) =>
        _formats.Select(entry => entry.Decoder).OfType<IImageCodec>().Where(codec => codec.Format == format);

    private static FaceBlurException Invalid(string message) => new(FaceBlurErrorCode.InvalidOptions, message);
}
