using System.Globalization;
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
    private const string Magic = "faceblur-journal-2";

    private readonly string _path;
    private readonly string _settings;
    private readonly byte[] _key;
    private readonly HashSet<string> _recorded;
    private readonly bool _replaces;
    private readonly Lock _lock = new();
    private FileStream? _stream;

    private Journal(string path, string settings, byte[] key, HashSet<string> recorded, bool replaces)
    {
        _path = path;
        _settings = settings;
        _key = key;
        _recorded = recorded;
        _replaces = replaces;
    }

    /// <summary>Whether an earlier run has left outputs that may be kept.</summary>
    public bool HasRecords => _recorded.Count > 0;

    /// <summary>Reads the journal of an earlier run, or begins one. Nothing is written yet.</summary>
    /// <exception cref="FaceBlurException">An earlier run is in the way, or it had other options or another model.</exception>
    public static Journal Open(BatchRequest request, FaceBlurOptions options, string modelId)
    {
        string path = Path.Combine(Path.GetFullPath(request.OutputDirectory), FileName + request.Shard?.Suffix);
        string settings = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(Describe(options, modelId))));
        if (request.DryRun) return Begin(path, settings, replaces: false);
        if (!File.Exists(path))
        {
            if (request is { Resume: true, Shard: null } && options.Output.Naming == NamingPolicy.Neutral) RefuseFinished(request.OutputDirectory);
            return Begin(path, settings, replaces: false);
        }
        if (request.Overwrite) return Begin(path, settings, replaces: true);
        if (!request.Resume)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.InvalidOptions,
                "an earlier run into this output folder was stopped, or is still going on",
                "pass --resume to go on where it was, or choose another output folder");
        }
        return Read(path, settings);
    }

    /// <summary>What tells an input from all others, and from what it was before somebody changed it.</summary>
    /// <exception cref="IOException">It is gone.</exception>
    public static string Identify(InputFile input)
    {
        var file = new FileInfo(input.FullPath);
        return $"{input.FullPath}\0{file.Length}\0{file.LastWriteTimeUtc.Ticks}";
    }

    /// <summary>An output name that says nothing, the same in every run of this journal.</summary>
    public string NeutralName(string input, string extension) => Keyed(Encoding.UTF8.GetBytes(input))[..16] + extension;

    /// <summary>Makes the file. Called when nothing stands in the way of the batch any more.</summary>
    public void Start()
    {
        try
        {
            OwnerOnly.MakeFolder(Path.GetDirectoryName(_path)!);
            bool isNew = !HasRecords;
            if (_replaces) OwnerOnly.DeleteUnused(_path);
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

    /// <summary>Notes the output of an input that is about to appear.</summary>
    public void Record(string input, ReadOnlySpan<byte> output) => Append(Record(input, SHA256.HashData(output)) + "\n");

    /// <summary>Whether a file is the output of an input, as this journal noted it.</summary>
    public bool IsRecorded(string input, string path)
    {
        if (!HasRecords || !File.Exists(path)) return false;
        using FileStream stream = File.OpenRead(path);
        return _recorded.Contains(Record(input, SHA256.HashData(stream)));
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

    private static Journal Begin(string path, string settings, bool replaces) =>
        new(path, settings, RandomNumberGenerator.GetBytes(32), [], replaces);

    /// <summary>All that decides what the outputs look like, in the same words wherever the program runs.</summary>
    private static string Describe(FaceBlurOptions options, string modelId)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return $"{options}\n{modelId}";
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static Journal Read(string path, string settings)
    {
        string[] lines = ReadLines(path);
        if (lines is not [string first, ..] || first.Split(' ') is not [Magic, { Length: 64 } key, { Length: 64 } earlier])
            return Begin(path, settings, replaces: true);
        if (earlier != settings)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.InvalidOptions,
                "the run that was stopped had other options or another model",
                "use the same ones with --resume, or choose another output folder");
        }
        HashSet<string> recorded = [.. lines.Skip(1).Where(line => line.Length == 64)];
        return new Journal(path, settings, Convert.FromHexString(key), recorded, replaces: recorded.Count == 0);
    }

    /// <summary>A run that came to its end took its journal with it: the names of its outputs are not known any more.</summary>
    private static void RefuseFinished(string folder)
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateFiles(folder).Any(PictureExtensions.Include)) return;
        throw new FaceBlurException(
            FaceBlurErrorCode.InvalidOptions,
            "no run into this output folder was stopped, and it holds pictures already",
            "a run that came to its end need not be resumed; for other photos choose another output folder, or leave --resume out");
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

    /// <summary>One line of the file: without the key it says neither which input nor which output.</summary>
    private string Record(string input, byte[] outputHash) => Keyed([.. Encoding.UTF8.GetBytes(input), 0, .. outputHash]);

    private string Keyed(byte[] text) => Hex(HMACSHA256.HashData(_key, text));

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
