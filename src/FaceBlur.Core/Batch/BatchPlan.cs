using System.Security.Cryptography;
using FaceBlur.Imaging;

namespace FaceBlur.Batch;

/// <summary>
/// All that is decided before the first photo is touched: which files, in which order, under which names. What could go wrong
/// for the batch as a whole goes wrong here, while nothing is written yet.
/// </summary>
internal sealed class BatchPlan
{
    private BatchPlan(BatchItem[] items) => Items = items;

    /// <summary>The inputs in the order of work.</summary>
    public IReadOnlyList<BatchItem> Items { get; }

    public static BatchPlan Make(
        BatchRequest request, FaceBlurOptions options, FormatRegistry formats, Journal journal, CancellationToken cancellationToken)
    {
        CheckFolders(request);
        IReadOnlyList<InputFile> inputs = InputDiscovery.Find(
            request.Inputs, request.BaseDirectory, request.Recursive, formats, cancellationToken);
        return Make(request, options, inputs, numbersBefore: 0, journal);
    }

    /// <summary>Plans a batch whose inputs are known.</summary>
    /// <param name="request">Where outputs go, and which shard of the inputs is wanted.</param>
    /// <param name="options">How outputs are named.</param>
    /// <param name="inputs">Sorted.</param>
    /// <param name="numbersBefore">The number of the last input before these.</param>
    /// <param name="journal">Gives the random names.</param>
    public static BatchPlan Make(
        BatchRequest request, FaceBlurOptions options, IReadOnlyList<InputFile> inputs, int numbersBefore, Journal journal)
    {
        BatchItem[] items = [.. inputs.Select((input, index) => ItemFor(input, numbersBefore + index + 1, options, journal))];
        RefuseSameNames(items);
        CheckInputsAreSafe(items, Path.GetFullPath(request.OutputDirectory));
        // Only now: names must not collide with those of other shards either, and a number is a place among all inputs.
        if (request.Shard is { } shard) items = [.. items.Where(item => shard.Includes(item.Input))];
        // The order of writing, which file systems remember, says nothing of the order of taking.
        if (options.Output.Naming == NamingPolicy.Neutral) RandomNumberGenerator.Shuffle(items.AsSpan());
        return new BatchPlan(items);
    }

    private static BatchItem ItemFor(InputFile input, int number, FaceBlurOptions options, Journal journal)
    {
        var unnamed = new BatchItem(input, number, TargetName: null, Identity: "");
        if (input.SkipReason is not null || input.Error is not null) return unnamed;
        string identity;
        try
        {
            identity = Journal.Identify(input);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused(unnamed, new FaceBlurException(FaceBlurErrorCode.SourceUnreadable, "the file was there and is not any more", innerException: e));
        }
        // A file of no known format gets as far as the probe, which says what it is.
        string extension = input.Format is { } format ? options.Encoding.FormatFor(format).Extension : "";
        string name = options.Output.Naming == NamingPolicy.Neutral
            ? journal.NeutralName(identity, extension)
            : OutputNames.Keep(input.RelativePath, extension);
        return unnamed with { TargetName = name, Identity = identity };
    }

    /// <summary>Refuses an output folder that is none, or that lies where inputs are read from.</summary>
    public static void CheckFolders(BatchRequest request)
    {
        string output = Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.OutputDirectory));
        if (File.Exists(output)) throw Invalid("the output is a file, not a folder", "name a folder that FaceBlur may make");
        if (new DirectoryInfo(output).LinkTarget is not null)
            throw Invalid("the output folder is a symbolic link", "name the folder itself");
        if (request.Inputs.Any(input => Directory.Exists(input) && SamePath.IsWithin(output, input)))
        {
            throw Invalid(
                "the output folder lies inside an input folder", "choose a folder outside it, so that outputs are not taken for inputs");
        }
    }

    /// <summary>Refuses every photo whose output would have the name of an earlier one's: phones put <c>IMG_1.heic</c> beside <c>IMG_1.jpg</c>.</summary>
    private static void RefuseSameNames(BatchItem[] items)
    {
        // Names that differ in case only are one name on many disks.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i].TargetName is not { } name || items[i].Input.Format is null || taken.Add(name)) continue;
            items[i] = Refused(
                items[i], new FaceBlurException(FaceBlurErrorCode.TargetExists, "another photo has the same output name", "rename one, or use neutral names"));
        }
    }

    private static BatchItem Refused(BatchItem item, FaceBlurException error) =>
        item with { Input = item.Input with { Error = error }, TargetName = null, Identity = "" };

    private static void CheckInputsAreSafe(BatchItem[] items, string output)
    {
        string root = SamePath.Resolve(output);
        var folders = new Dictionary<string, string>(SamePath.Comparer);
        var inputs = items.Where(item => item.TargetName is not null).Select(item => Resolve(item.Input.FullPath, folders)).ToHashSet(SamePath.Comparer);
        bool clash = items.Any(item => item.TargetName is not null && inputs.Contains(Path.GetFullPath(Path.Combine(root, item.TargetName))));
        if (clash) throw Invalid("an output would replace an input", "originals are never written; choose another output folder");
    }

    /// <summary>The file that a path leads to in the end. Folders are resolved once: a batch may hold thousands of files.</summary>
    private static string Resolve(string path, Dictionary<string, string> folders)
    {
        if (new FileInfo(path).LinkTarget is not null) return SamePath.Resolve(path);
        string folder = Path.GetDirectoryName(path)!;
        if (!folders.TryGetValue(folder, out string? resolved)) folders[folder] = resolved = SamePath.Resolve(folder);
        return Path.Combine(resolved, Path.GetFileName(path));
    }

    private static FaceBlurException Invalid(string message, string hint) => new(FaceBlurErrorCode.InvalidOptions, message, hint);
}
