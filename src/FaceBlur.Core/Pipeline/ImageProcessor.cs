using FaceBlur.Formats;
using FaceBlur.Imaging;
using FaceBlur.Imaging.Color;
using FaceBlur.Isolation;
using FaceBlur.Metadata;
using FaceBlur.Metadata.Hints;
using FaceBlur.Metadata.Keeping;
using FaceBlur.Verification;

namespace FaceBlur.Pipeline;

/// <summary>The arrows of the pipeline, one method each, for one photo at a time. A worker owns one, with its own detector.</summary>
internal sealed class ImageProcessor(
    FaceBlurOptions options,
    FormatRegistry formats,
    IFaceDetector detector,
    IMetadataScanner? scanner,
    IColorConverter? converter = null,
    IsolatedDecoder? isolation = null) : IDisposable
{
    private readonly OutputVerifier _verifier = new(formats, scanner);

    /// <summary>Where the processor works.</summary>
    public ProcessorThread Thread { get; } = new();

    /// <summary>What its detector calls its model.</summary>
    public string ModelId => detector.ModelId;

    public EncodedImage Probe(ByteBuffer file)
    {
        try
        {
            if (!formats.TrySniff(file.Bytes, out ContainerWalker? walker)) throw UnknownFormat(file.Bytes);
            ProbeResult probe = walker.Probe(file.Bytes, options.Limits);
            if (options.Frames == FramePolicy.Refuse) RefuseSequence(probe.Header);
            return new EncodedImage(file, probe);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Everything between the walked input and the verified output, top to bottom.</summary>
    public (VerifiedOutput Output, ImageReport Report) Process(
        EncodedImage encoded, StageClock clock, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<MetadataFinding> removed = FindMetadata(encoded);
        Credits credits = CreditsReader.Read(encoded.File.Bytes, encoded.Blocks, options.Metadata);
        FaceHints hints = FaceHintReader.Read(encoded.File.Bytes, encoded.Blocks, encoded.Header);
        clock.Lap(lap => lap with { Probe = lap.Probe + clock.Elapsed });

        using DecodedImage decoded = Decode(encoded);
        encoded.Dispose();
        clock.Lap(lap => lap with { Decode = clock.Elapsed });
        cancellationToken.ThrowIfCancellationRequested();

        using DetectedImage detected = Detect(decoded, hints, cancellationToken);
        clock.Lap(lap => lap with { Detect = clock.Elapsed });
        cancellationToken.ThrowIfCancellationRequested();

        using RedactedImage redacted = Redact(detected, cancellationToken);
        clock.Lap(lap => lap with { Redact = clock.Elapsed });
        cancellationToken.ThrowIfCancellationRequested();

        using RedactedImage sized = Fit(redacted);
        using EncodedOutput output = Encode(sized, encoded.Header, credits);
        clock.Lap(lap => lap with { Encode = clock.Elapsed });
        cancellationToken.ThrowIfCancellationRequested();

        VerifiedOutput verified = VerifiedOutput.Verify(output, _verifier);
        clock.Lap(lap => lap with { Verify = clock.Elapsed });

        var report = new ImageReport
        {
            Format = encoded.Header.Format,
            Width = encoded.Header.UprightWidth,
            Height = encoded.Header.UprightHeight,
            Faces = detected.Faces,
            MissingFaces = detected.MissingFaces,
            Regions = redacted.Mask.Regions,
            Color = decoded.Color,
            FirstOf = encoded.Header.Sequence,
            MetadataRemoved = removed,
            MetadataKept = output.Packet.IsEmpty ? MetadataFields.None : credits.Fields,
            MetadataCut = output.Packet.IsEmpty ? MetadataFields.None : credits.Cut,
            ModelId = ModelId,
            OutputFormat = verified.Format,
            OutputWidth = output.Redacted.Width,
            OutputHeight = output.Redacted.Height,
            OutputBytes = verified.File.Length,
            Timings = clock.Timings,
        };
        return (verified, report);
    }

    /// <summary>Looks without touching: what is in the file and what would be covered.</summary>
    public ImageScan Scan(EncodedImage encoded, CancellationToken cancellationToken)
    {
        MetadataScan? opinion = scanner?.Scan(encoded.File.Memory, encoded.Header.Format);
        FaceHints hints = FaceHintReader.Read(encoded.File.Bytes, encoded.Blocks, encoded.Header);
        using DecodedImage decoded = Decode(encoded);
        using DetectedImage detected = Detect(decoded, hints, cancellationToken, refuseNone: false);
        return new ImageScan
        {
            Header = encoded.Header,
            Faces = detected.Faces,
            MissingFaces = detected.MissingFaces,
            Regions = CoverFaces(detected).Regions,
            Metadata = Unite(encoded.Findings, opinion),
            MetadataValues = opinion?.Values ?? [],
        };
    }

    /// <summary>Checks a finished file without knowing what it was made from.</summary>
    public FileVerification VerifyFinished(EncodedImage encoded, CancellationToken cancellationToken)
    {
        (List<string> violations, bool holdsPacket) = FindViolations(encoded);
        MetadataPolicy? packetPolicy = violations.Count > 0 ? FindPacketPolicy(encoded) : null;
        MetadataScan? opinion = scanner?.Scan(encoded.File.Memory, encoded.Header.Format);
        if (opinion is { IsComplete: false }) violations.Add("a second parser could not read the file");
        using DecodedImage decoded = Decode(encoded);
        using DetectedImage detected = Detect(decoded, FaceHints.None, cancellationToken, refuseNone: false);
        return new FileVerification
        {
            Violations = violations,
            Metadata = holdsPacket
                ? [.. (opinion?.Findings ?? []).Where(finding => !KeptKinds.Include(finding.Kind))]
                : Unite(encoded.Findings, opinion),
            VisibleFaces = [.. detected.Faces.Where(face => !face.IsUncertain && FaceDetail.IsIn(detected.Pixels, face.Box))],
            SureConfidence = detector.SureConfidence,
            PacketPolicy = packetPolicy,
        };
    }

    public void Dispose()
    {
        detector.Dispose();
        isolation?.Dispose();
        Thread.Dispose();
    }

    /// <summary>What breaks the rules, and whether the file holds a packet of kept metadata and is otherwise within them.</summary>
    private (List<string> Violations, bool HoldsPacket) FindViolations(EncodedImage encoded)
    {
        if (HoldsPacket(encoded, options.Metadata)) return ([], true);
        return ([.. WalkerFor(encoded).FindViolations(encoded.File.Bytes)], false);
    }

    /// <summary>The narrowest policy by which the file may hold the packet that it holds; null where it holds none of ours, or more than that.</summary>
    private MetadataPolicy? FindPacketPolicy(EncodedImage encoded)
    {
        foreach (bool allowLinks in (ReadOnlySpan<bool>)[false, true])
        {
            MetadataPolicy policy = MetadataPolicy.KeepOnly(MetadataPolicy.AllFields, allowLinks);
            if (HoldsPacket(encoded, policy))
                return MetadataPolicy.KeepOnly(CreditsReader.Read(encoded.File.Bytes, encoded.Blocks, policy).Fields, allowLinks);
        }
        return null;
    }

    /// <summary>Whether the file holds exactly the packet that a policy allows, and is otherwise within the rules.</summary>
    private bool HoldsPacket(EncodedImage encoded, MetadataPolicy policy)
    {
        byte[] packet = CreditPacket.Write(CreditsReader.Read(encoded.File.Bytes, encoded.Blocks, policy));
        return packet.Length > 0 && WalkerFor(encoded).FindViolations(encoded.File.Bytes, packet).Count == 0;
    }

    private ContainerWalker WalkerFor(EncodedImage encoded) =>
        formats.TrySniff(encoded.File.Bytes, out ContainerWalker? walker) ? walker : throw UnknownFormat(encoded.File.Bytes);

    private IReadOnlyList<MetadataFinding> FindMetadata(EncodedImage encoded) =>
        Unite(encoded.Findings, scanner?.Scan(encoded.File.Memory, encoded.Header.Format));

    /// <summary>What the walker found, and what the scanner names more narrowly.</summary>
    private static IReadOnlyList<MetadataFinding> Unite(IReadOnlyList<MetadataFinding> walked, MetadataScan? opinion) =>
        opinion is null ? walked : [.. walked.Concat(opinion.Findings).DistinctBy(finding => (finding.Kind, finding.Place))];

    private DecodedImage Decode(EncodedImage encoded)
    {
        IImageDecoder decoder = formats.DecoderFor(encoded.Header.Format);
        PixelBuffer pixels = isolation is null
            ? decoder.Decode(encoded.File.Bytes, encoded.Header)
            : isolation.Decode(encoded.File.Bytes, encoded.Header, decoder);
        try
        {
            if (pixels.Width != encoded.Header.UprightWidth || pixels.Height != encoded.Header.UprightHeight)
                throw new FaceBlurException(FaceBlurErrorCode.MalformedImage, "the decoded picture has another size than its header says");
            SourceColor? color = encoded.Color ?? ColorStage.FromExif(encoded.File.Bytes, encoded.Blocks);
            return new DecodedImage(pixels, encoded.Header.Format, ColorStage.Convert(pixels, color, encoded.Header, converter));
        }
        catch
        {
            pixels.Dispose();
            throw;
        }
    }

    private DetectedImage Detect(DecodedImage decoded, FaceHints hints, CancellationToken cancellationToken, bool refuseNone = true)
    {
        IReadOnlyList<Face> faces = FindFaces(decoded.Pixels, cancellationToken);
        if (refuseNone && faces.Count == 0 && options.NoFace == NoFacePolicy.Refuse)
            throw new FaceBlurException(FaceBlurErrorCode.NoFaceFound, "no face was found", "look at the photo yourself");
        HintedFaces hinted = HintedFaces.Unite(faces, hints, IsCovered);
        return new DetectedImage(decoded.Take(), decoded.Format, hinted);
    }

    private bool IsCovered(Face face) => !face.IsUncertain || options.Detection.CoverUncertain;

    private IReadOnlyList<Face> FindFaces(PixelBuffer pixels, CancellationToken cancellationToken)
    {
        PixelBuffer? eightBit = pixels.BitDepth == 8 ? null : pixels.ToEightBit();
        try
        {
            // A list of our own: a detector may use its own again for the next photo.
            return [.. detector.Detect((eightBit ?? pixels).AsView(), cancellationToken)];
        }
        catch (Exception e) when (ForeignFailure.Is(e, cancellationToken))
        {
            throw new FaceBlurException(FaceBlurErrorCode.DetectionFailed, "the detector failed on this photo", innerException: e);
        }
        finally
        {
            eightBit?.Dispose();
        }
    }

    private RedactedImage Redact(DetectedImage detected, CancellationToken cancellationToken)
    {
        RedactionMask mask = CoverFaces(detected);
        // Emptied before any method sees them: no redactor, not even a user's own, can read a covered pixel.
        mask.Empty(detected.Pixels);
        try
        {
            options.Redaction.Redactor.Fill(detected.Pixels, mask);
        }
        catch (Exception e) when (ForeignFailure.Is(e, cancellationToken))
        {
            throw new FaceBlurException(FaceBlurErrorCode.RedactionFailed, "the redaction method failed on this photo", innerException: e);
        }
        return new RedactedImage(detected.Take(), detected.Format, mask);
    }

    private RedactionMask CoverFaces(DetectedImage detected)
    {
        Face[] covered = [.. detected.Faces.Where(IsCovered)];
        RedactionMask mask = RedactionMask.Cover(
            detected.Pixels.Width, detected.Pixels.Height, covered, options.Redaction.Shape, options.Redaction.Padding);
        // A mark may be wrong. A detector that is wrong about where the photo lies is wrong about every face.
        if (mask.Regions.Count(region => !region.Face.IsMarked) < covered.Count(face => !face.IsMarked))
            throw new FaceBlurException(FaceBlurErrorCode.DetectionFailed, "the detector found a face outside the photo");
        return mask;
    }

    /// <summary>Makes a picture smaller that is to be. Only redacted pixels come this far, so what is mixed here is fill and surroundings.</summary>
    private RedactedImage Fit(RedactedImage redacted)
    {
        (int width, int height) = options.Encoding.SizeFor(redacted.Pixels.Width, redacted.Pixels.Height);
        if (width == redacted.Pixels.Width && height == redacted.Pixels.Height)
            return new RedactedImage(redacted.Take(), redacted.Format, redacted.Mask);
        return new RedactedImage(AreaAverage.Shrink(redacted.Pixels, width, height), redacted.Format, redacted.Mask.Shrink(width, height));
    }

    private EncodedOutput Encode(RedactedImage redacted, ImageHeader header, Credits credits)
    {
        ImageFormat format = options.Encoding.FormatFor(redacted.Format);
        bool staysLossless = header.IsLossless && format == redacted.Format;
        EncodingOptions encoding = staysLossless ? options.Encoding with { LosslessWebp = true } : options.Encoding;
        ByteBuffer file = formats.EncoderFor(format).Encode(redacted.Pixels, encoding);
        byte[] packet = CreditPacket.Write(credits);
        PacketWriter? writer = PacketWriter.All.FirstOrDefault(candidate => candidate.Format == format);
        if (packet.Length == 0 || writer is null) return new EncodedOutput(file, format, encoding, redacted.Take(), redacted.Mask);
        using (file) return new EncodedOutput(writer.Write(file.Bytes, packet), format, encoding, redacted.Take(), redacted.Mask, packet);
    }

    private static void RefuseSequence(ImageHeader header)
    {
        string? fault = header.Sequence switch
        {
            ImageSequence.Animation => $"an animated {header.Format} is not read",
            ImageSequence.Pages => $"a {header.Format} of several pages is not read",
            _ => null,
        };
        if (fault is null) return;
        throw new FaceBlurException(
            FaceBlurErrorCode.UnsupportedFormat, fault, "--frames first takes its first picture only, or save those you need as JPEG or PNG");
    }

    private static FaceBlurException UnknownFormat(ReadOnlySpan<byte> file)
    {
        (string message, string? hint) = UnsupportedFormats.Describe(file);
        return new FaceBlurException(FaceBlurErrorCode.UnsupportedFormat, message, hint);
    }
}
