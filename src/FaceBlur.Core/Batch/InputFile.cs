namespace FaceBlur;

/// <summary>Something that was named as an input or found in a folder that was.</summary>
public sealed record InputFile
{
    internal InputFile(string fullPath, string relativePath)
    {
        FullPath = fullPath;
        RelativePath = relativePath;
    }

    /// <summary>The full path.</summary>
    public string FullPath { get; }

    /// <summary>
    /// The path from the folder that was named, with <c>/</c> between folders; the bare name of a file named by itself.
    /// </summary>
    public string RelativePath { get; }

    /// <summary>Why it is not taken for a photo, one line for a person; null where it is one to try.</summary>
    public string? SkipReason { get; internal init; }

    /// <summary>True for a file that lies beside photos and holds more of what they showed: a video, edits, metadata, sound.</summary>
    public bool IsCompanion { get; internal init; }

    /// <summary>Why it cannot be read; null where nothing is known to be wrong.</summary>
    public FaceBlurException? Error { get; internal init; }

    /// <summary>The format its magic bytes name; null where that is none that the pipeline reads.</summary>
    public ImageFormat? Format { get; internal init; }
}
