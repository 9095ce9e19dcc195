using FaceBlur.Imaging;
using FaceBlur.Metadata;
using FaceBlur.Metadata.Keeping;
using FaceBlur.Pipeline;

namespace FaceBlur.Verification;

/// <summary>
/// Looks at what was written as a stranger would: walks the bytes against the allow-list, decodes them again and compares
/// with the redacted pixels, and asks another parser. Any objection fails the photo.
/// </summary>
internal sealed class OutputVerifier(FormatRegistry formats, IMetadataScanner? scanner)
{
    public void Check(EncodedOutput output)
    {
        ReadOnlySpan<byte> file = output.File.Bytes;
        if (!formats.TrySniff(file, out ContainerWalker? walker) || walker.Format != output.Format)
            throw Failed("the written file does not begin like its format");
        if (walker.FindViolations(file, output.Packet.Span) is [string violation, ..]) throw Failed(violation);
        CheckPixels(output, file, walker);
        if (scanner is not null) CheckMetadata(output, scanner);
    }

    private void CheckPixels(EncodedOutput output, ReadOnlySpan<byte> file, ContainerWalker walker)
    {
        ImageHeader header = walker.Probe(file, DecodeLimitsForOutputs).Header;
        if (header.Orientation != 1) throw Failed("the written file claims to be turned");
        using PixelBuffer decoded = formats.DecoderFor(output.Format).Decode(file, header);
        if (PixelComparison.FindDifference(output.Redacted, decoded, output.Mask, output.Format, output.Encoding) is { } difference)
            throw Failed(difference);
    }

    private static void CheckMetadata(EncodedOutput output, IMetadataScanner scanner)
    {
        MetadataScan scan = scanner.Scan(output.File.Memory, output.Format);
        if (!scan.IsComplete) throw Failed("a second parser could not read the written file");
        if (scan.Findings.FirstOrDefault(finding => output.Packet.IsEmpty || !KeptKinds.Include(finding.Kind)) is { } finding)
            throw Failed($"a second parser found {finding.Kind} in the written file");
    }

    /// <summary>The input was within the user's limits and the output is as large; a flat picture may compress far below them.</summary>
    private static readonly DecodeLimits DecodeLimitsForOutputs = new()
    {
        MaxFileBytes = 1L << 30,
        MaxSidePixels = 65_535,
        MaxPixels = 300_000_000,
        MaxDecodedBytes = 2_000_000_000,
        MaxPixelsPerByte = 1_000_000,
    };

    private static FaceBlurException Failed(string reason) => new(
        FaceBlurErrorCode.VerificationFailed, reason, "nothing was written; please report this as a defect");
}
