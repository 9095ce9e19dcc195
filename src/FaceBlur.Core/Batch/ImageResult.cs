namespace FaceBlur;

/// <summary>What became of one photo of a batch: exactly one of the nested records.</summary>
public abstract record ImageResult
{
    private ImageResult(string sourcePath, int number)
    {
        SourcePath = sourcePath;
        Number = number;
    }

    /// <summary>
    /// The input, relative to the folder that was named, with <c>/</c> between folders; the bare file name for a file named by
    /// itself. It can identify people and places: show it to the user, do not log it.
    /// </summary>
    public string SourcePath { get; }

    /// <summary>The place of the input in the sorted list of all inputs, from 1.</summary>
    public int Number { get; }

    /// <summary>Covered, verified and written.</summary>
    public sealed record Redacted : ImageResult
    {
        internal Redacted(string sourcePath, int number, string targetPath, ImageReport report)
            : base(sourcePath, number)
        {
            TargetPath = targetPath;
            Report = report;
        }

        /// <summary>The output, relative to the output folder, with <c>/</c> between folders.</summary>
        public string TargetPath { get; }

        /// <summary>What was done.</summary>
        public ImageReport Report { get; }
    }

    /// <summary>Covered, verified and written by the earlier run that this one resumes.</summary>
    public sealed record AlreadyDone : ImageResult
    {
        internal AlreadyDone(string sourcePath, int number, string targetPath)
            : base(sourcePath, number) => TargetPath = targetPath;

        /// <summary>The output, relative to the output folder, with <c>/</c> between folders.</summary>
        public string TargetPath { get; }
    }

    /// <summary>Not a photo, or not followed; it has no output and is no failure.</summary>
    public sealed record Skipped : ImageResult
    {
        internal Skipped(string sourcePath, int number, string reason, bool isCompanion = false)
            : base(sourcePath, number)
        {
            Reason = reason;
            IsCompanion = isCompanion;
        }

        /// <inheritdoc cref="InputFile.IsCompanion"/>
        public bool IsCompanion { get; }

        /// <summary>One line for a person.</summary>
        public string Reason { get; }
    }

    /// <summary>It has no output.</summary>
    public sealed record Failed : ImageResult
    {
        internal Failed(string sourcePath, int number, FaceBlurException error)
            : base(sourcePath, number) => Error = error;

        /// <summary>Why.</summary>
        public FaceBlurException Error { get; }
    }
}
