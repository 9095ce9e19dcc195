using System.Security.Cryptography;
using System.Text;
using FaceBlur.Storage;

namespace FaceBlur.Batch;

/// <summary>
/// What a stopped batch needs to go on where it was: a file in the output folder that holds hashes and no names, and that goes
/// away when the batch has come to its end. Its key makes the random output names the same in the next run; a line for each
/// output, written and flushed before the output bears its name, tells our outputs from files that were there before.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const string FileName = ".faceblur-journal";
    private const string Magic = "faceblur-journal-1";

    private readonly string _path;
    private readonly string _settings;
    private readonly byte[] _key;
    private readonly HashSet<string> _recorded;
    private readonly Lock _lock = new();
    private FileStream? _stream;

    private Journal(string path, string settings, byte[] key, HashSet<string> recorded)
    {
        _path = path;
        _settings = settings;
        _key = key;
        _recorded = recorded;
    }

    /// <summary>Whether an earlier run has left outputs that may be kept.</summary>
    public bool HasRecords => _recorded.Count > 0;

    /// <summary>Reads the journal of an earlier run, or begins one. Nothing is written yet.</summary>
    /// <exception cref="FaceBlurException">An earlier run is in the way, or it had other options.</exception>
    public static Journal Open(BatchRequest request, FaceBlurOptions options)
    {
        string path = Path.Combine(Path.GetFullPath(request.OutputDirectory), FileName + request.Shard?.Suffix);
        string settings = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(options.ToString())));
        if (request.DryRun || request.Overwrite || !File.Exists(path)) return Begin(path, settings);
        if (!request.Resume)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.InvalidOptions,
                "an earlier run into this output folder was stopped, or is still going on",
                "pass --resume to go on where it was, or choose another output folder");
        }
        return Read(path, settings);
    }

    /// <summary>An output name that says nothing, the same in every run of this journal.</summary>
    public string NeutralName(InputFile input, string extension)
    {
        var file = new FileInfo(input.FullPath);
        string identity = $"{input.FullPath}\0{file.Length}\0{file.LastWriteTimeUtc.Ticks}";
        return Hex(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(identity)))[..16] + extension;
    }

    /// <summary>Makes the file. Called when nothing stands in the way of the batch any more.</summary>
    public void Start()
    {
        try
        {
            OwnerOnly.MakeFolder(Path.GetDirectoryName(_path)!);
            bool isNew = _recorded.Count == 0;
            if (isNew) File.Delete(_path);
            _stream = isNew
                ? OwnerOnly.CreateFile(_path, FileShare.Read)
                : new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            if (isNew) Append($"{Magic} {Hex(_key)} {_settings}\n");
            // The last line of a killed run may be cut; whatever follows must not become part of it.
            else Append("\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.TargetUnwritable,
                "the output folder cannot be written, or another run is using it",
                "check its rights and the space on its disk",
                e);
        }
    }

    /// <summary>Notes an output that is about to appear.</summary>
    public void Record(ReadOnlySpan<byte> output) => Append(Hex(SHA256.HashData(output)) + "\n");

    /// <summary>Whether a file is an output that this journal noted.</summary>
    public bool IsRecorded(string path)
    {
        if (!HasRecords || !File.Exists(path)) return false;
        using FileStream stream = File.OpenRead(path);
        return _recorded.Contains(Hex(SHA256.HashData(stream)));
    }

    /// <summary>Removes the file: the batch has come to its end.</summary>
    public void Complete()
    {
        Dispose();
        File.Delete(_path);
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _stream = null;
    }

    private static Journal Begin(string path, string settings) =>
        new(path, settings, RandomNumberGenerator.GetBytes(32), []);

    private static Journal Read(string path, string settings)
    {
        string[] lines = ReadLines(path);
        if (lines is not [string first, ..] || first.Split(' ') is not [Magic, { Length: 64 } key, { Length: 64 } earlier])
            return Begin(path, settings);
        if (earlier != settings)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.InvalidOptions,
                "the run that was stopped had other options",
                "use the same options with --resume, or choose another output folder");
        }
        return new Journal(path, settings, Convert.FromHexString(key), [.. lines.Skip(1).Where(line => line.Length == 64)]);
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.TargetUnwritable, "another run is writing into this output folder", "wait for it, or stop it", e);
        }
    }

    private void Append(string line)
    {
        lock (_lock)
        {
            if (_stream is null) return;
            _stream.Write(Encoding.ASCII.GetBytes(line));
            _stream.Flush(flushToDisk: true);
        }
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
