using System.Runtime.CompilerServices;
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
    private bool _continues;

    private ReportFile(FileStream stream) => _stream = stream;

    /// <summary>Makes the file.</summary>
    /// <exception cref="FaceBlurException">It is there already, or cannot be made.</exception>
    public static ReportFile Create(string path, bool overwrite)
    {
        RequireExtension(path);
        try
        {
            // Deleted, not emptied: a link of that name is replaced, and what it leads to stays.
            if (overwrite) File.Delete(path);
            else if (Path.Exists(path)) throw Taken();
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new ReportFile(new FileStream(path, options));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
    }

    /// <summary>Goes on with the report of a run that was stopped, or begins one. What only says that a photo was done before is not added.</summary>
    /// <exception cref="FaceBlurException">It is no report, or cannot be written.</exception>
    public static ReportFile Continue(string path)
    {
        if (!Path.Exists(path)) return Create(path, overwrite: false);
        RequireExtension(path);
        try
        {
            if (new FileInfo(path).LinkTarget is not null) throw Taken();
            var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            try
            {
                GoToEnd(stream, path);
                return new ReportFile(stream) { _continues = true };
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
    }

    /// <summary>Stands behind the last whole line: a run that was killed may have left half of one. What is no report stays as it is.</summary>
    private static void GoToEnd(FileStream stream, string path)
    {
        byte[] text = new byte[stream.Length];
        stream.ReadExactly(text);
        int end = text.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (text.Length > 0 && !text.AsSpan().StartsWith("{\"outcome\":"u8)) throw NoReport(path, 1, cause: null);
        stream.SetLength(end);
        stream.Position = end;
    }

    private static void RequireExtension(string path)
    {
        // The extension keeps a slip of the finger from replacing a photo.
        if (Path.GetExtension(path).Equals(Extension, StringComparison.OrdinalIgnoreCase)) return;
        throw new FaceBlurException(
            FaceBlurErrorCode.InvalidOptions, "the report's name must end in .jsonl", "one JSON object a line is written");
    }

    /// <summary>Reads a report of an earlier run, line by line.</summary>
    /// <exception cref="FaceBlurException">It cannot be read, or is none.</exception>
    public static async IAsyncEnumerable<ReportLine> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using FileStream stream = Open(path);
        await using IAsyncEnumerator<ReportLine?> lines = JsonSerializer
            .DeserializeAsyncEnumerable(stream, ReportJson.Default.ReportLine, topLevelValues: true, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        for (int number = 1; ; number++)
        {
            ReportLine? line;
            try
            {
                if (!await lines.MoveNextAsync().ConfigureAwait(false)) yield break;
                line = lines.Current;
            }
            // Names may hold what no text can: a half of a pair of surrogates.
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                throw NoReport(path, number, e);
            }
            catch (IOException e)
            {
                throw Unreadable(path, e);
            }
            yield return line is { IsWhole: true } ? line : throw NoReport(path, number, cause: null);
        }
    }

    /// <summary>Adds one photo.</summary>
    /// <exception cref="FaceBlurException">The disk took no more.</exception>
    public void Add(ReportLine line)
    {
        if (_continues && line.Outcome == ReportLine.DoneBefore) return;
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(line, ReportJson.Default.ReportLine), (byte)'\n'];
        try
        {
            _stream.Write(bytes);
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

    private static FileStream Open(string path)
    {
        if (path.Length == 0) throw new FaceBlurException(FaceBlurErrorCode.SourceUnreadable, "a report has an empty name");
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    private static FaceBlurException NoReport(string path, int number, Exception? cause) => new(
        FaceBlurErrorCode.SourceUnreadable,
        $"{Path.GetFileName(path)} is not a report of FaceBlur, or is cut short (line {number})",
        "a report of a run that was killed may end in half a line; remove that",
        cause);

    private static FaceBlurException Unreadable(string path, Exception cause) => new(
        FaceBlurErrorCode.SourceUnreadable, $"{Path.GetFileName(path)} could not be read", null, cause);

    private static FaceBlurException Taken() => new(
        FaceBlurErrorCode.TargetExists, "the report exists already", "choose another name, or pass --overwrite");

    private static FaceBlurException Unwritable(Exception e) => new(
        FaceBlurErrorCode.TargetUnwritable, "the report could not be written", "check its folder and the space on the disk", e);
}
