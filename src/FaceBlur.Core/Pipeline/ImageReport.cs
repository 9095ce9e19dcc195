using FaceBlur.Metadata;

namespace FaceBlur;

/// <summary>What was done to one photo. Holds no path, no pixel and no metadata value.</summary>
public sealed record ImageReport
{
    /// <summary>The format read.</summary>
    public required ImageFormat Format { get; init; }

    /// <summary>Width of the upright image, pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the upright image, pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Every face found, uncertain ones among them, and those that only the file marks.</summary>
    public required IReadOnlyList<Face> Faces { get; init; }

    /// <summary>
    /// How many more faces the file speaks of, by marks or by its camera's count, than were found or marked: somebody should look.
    /// </summary>
    public int MissingFaces { get; init; }

    /// <summary>What was covered: one region for each face, but for uncertain ones that the options leave to a person. In pixels of the upright input.</summary>
    public required IReadOnlyList<RedactionRegion> Regions { get; init; }

    /// <summary>What became of the colors.</summary>
    public ColorHandling Color { get; init; }

    /// <summary>What the picture was the first of: the others were dropped.</summary>
    public ImageSequence FirstOf { get; init; }

    /// <summary>What the input carried besides its picture; none of it is in the output but for texts in <see cref="MetadataKept"/>.</summary>
    public required IReadOnlyList<MetadataFinding> MetadataRemoved { get; init; }

    /// <summary>Fields whose cleaned text was written into the output: those asked for that the input had.</summary>
    public MetadataFields MetadataKept { get; init; }

    /// <summary>Those of them that the input says more of: the text was too long, or there were too many names.</summary>
    public MetadataFields MetadataCut { get; init; }

    /// <summary>Name and hash of the detector's model.</summary>
    public required string ModelId { get; init; }

    /// <summary>The format written.</summary>
    public required ImageFormat OutputFormat { get; init; }

    /// <summary>Width of the output, pixels; less than <see cref="Width"/> where <see cref="EncodingOptions.LongestSide"/> asks for it.</summary>
    public int OutputWidth { get; init; }

    /// <summary>Height of the output, pixels.</summary>
    public int OutputHeight { get; init; }

    /// <summary>Length of the output.</summary>
    public long OutputBytes { get; init; }

    /// <summary>How long each stage took.</summary>
    public required StageTimings Timings { get; init; }

    /// <summary>Faces that the file marks and the detector did not find.</summary>
    public int MarkedCount => Faces.Count(face => face.IsMarked);

    /// <summary>Uncertain faces that the options leave to a person: they are still to be seen. In pixels of the upright input.</summary>
    public IReadOnlyList<Face> UncoveredFaces => Uncovered(Faces, Regions);

    /// <summary>
    /// Regions of uncertain faces that cover more than a third of the photo each: either somebody is very near, or much of the picture is
    /// covered for nothing. Somebody should look.
    /// </summary>
    public IReadOnlyList<RedactionRegion> LargeUncertainRegions =>
        [.. Regions.Where(region => region.Face.IsUncertain && 3L * region.Bounds.Width * region.Bounds.Height > (long)Width * Height)];

    /// <summary>Faces of a confidence below the normal threshold; whether they were covered is in <see cref="Regions"/>.</summary>
    public int UncertainCount => Faces.Count(face => face.IsUncertain);

    internal static IReadOnlyList<Face> Uncovered(IReadOnlyList<Face> faces, IReadOnlyList<RedactionRegion> regions)
    {
        HashSet<Face> covered = [.. regions.Select(region => region.Face)];
        return [.. faces.Where(face => !covered.Contains(face))];
    }
}
