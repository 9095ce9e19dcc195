using System.Text.Json;

namespace FaceBlur.Cli.Reporting;

/// <summary>
/// A file of one JSON object a line, made new and readable by its owner only. A line is there as soon as its photo is done, so
/// an interrupted run has a report too.
/// </summary>
internal sealed class ReportFile : IDisposable
{
    private const string Extension = ".jsonl";

    private readonly FileStream _stream;
    private readonly NamingPolicy _naming;

    private ReportFile(FileStream stream, NamingPolicy naming)
    {
        _stream = stream;
        _naming = naming;
    }

    /// <summary>Makes the file.</summary>
    /// <exception cref="FaceBlurException">It is there already, or cannot be made.</exception>
    public static ReportFile Create(string path, bool overwrite, NamingPolicy naming)
    {
        // The extension keeps a slip of the finger from replacing a photo.
        if (!Path.GetExtension(path).Equals(Extension, StringComparison.OrdinalIgnoreCase))
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.InvalidOptions, "the report's name must end in .jsonl", "one JSON object a line is written");
        }
        try
        {
            // Deleted, not emptied: a link of that name is replaced, and what it leads to stays.
            if (overwrite) File.Delete(path);
            else if (Path.Exists(path)) throw Taken();
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new ReportFile(new FileStream(path, options), naming);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
    }

    /// <summary>Adds one photo.</summary>
    /// <exception cref="FaceBlurException">The disk took no more.</exception>
    public void Add(ImageResult result)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(ReportLine.From(result, _naming), ReportJson.Default.ReportLine), (byte)'\n'];
        try
        {
            _stream.Write(line);
        }
        catch (IOException e)
        {
            throw Unwritable(e);
        }
    }

    /// <summary>Closes the file, and removes it when there was nothing to report.</summary>
    public void Dispose()
    {
        bool isEmpty = _stream.Length == 0;
        _stream.Dispose();
        if (isEmpty) File.Delete(_stream.Name);
    }

    private static FaceBlurException Taken() => new(
        FaceBlurErrorCode.TargetExists, "the report exists already", "choose another name, or pass --overwrite");

    private static FaceBlurException Unwritable(Exception e) => new(
        FaceBlurErrorCode.TargetUnwritable, "the report could not be written", "check its folder and the space on the disk", e);
}
