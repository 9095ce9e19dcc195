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
        var items = new BatchItem[inputs.Count];
        for (int i = 0; i < items.Length; i++)
            items[i] = new BatchItem(inputs[i], numbersBefore + i + 1, NameFor(inputs[i], options, journal));
        CheckCollisions(items);
        CheckInputsAreSafe(items, Path.GetFullPath(request.OutputDirectory));
        // Only now: names must not collide with those of other shards either, and a number is a place among all inputs.
        if (request.Shard is { } shard) items = [.. items.Where(item => shard.Includes(item.Input))];
        // The order of writing, which file systems remember, says nothing of the order of taking.
        if (options.Output.Naming == NamingPolicy.Neutral) RandomNumberGenerator.Shuffle(items.AsSpan());
        return new BatchPlan(items);
    }

    private static string? NameFor(InputFile input, FaceBlurOptions options, Journal journal)
    {
        if (input.SkipReason is not null || input.Error is not null) return null;
        // A file of no known format gets as far as the probe, which says what it is.
        string extension = input.Format is { } format ? options.Encoding.FormatFor(format).Extension : "";
        return options.Output.Naming == NamingPolicy.Neutral ? journal.NeutralName(input, extension) : OutputNames.Keep(input.RelativePath, extension);
    }

    /// <summary>Refuses an output folder that is none, or that lies where inputs are read from.</summary>
    public static void CheckFolders(BatchRequest request)
    {
        string output = Path.GetFullPath(request.OutputDirectory);
        if (File.Exists(output)) throw Invalid("the output is a file, not a folder", "name a folder that FaceBlur may make");
        if (new DirectoryInfo(output).LinkTarget is not null)
            throw Invalid("the output folder is a symbolic link", "name the folder itself");
        if (request.Inputs.Any(input => Directory.Exists(input) && SamePath.IsWithin(output, input)))
        {
            throw Invalid(
                "the output folder lies inside an input folder", "choose a folder outside it, so that outputs are not taken for inputs");
        }
    }

    private static void CheckCollisions(BatchItem[] items)
    {
        // Names that differ in case only are one name on many disks.
        var taken = new Dictionary<string, BatchItem>(StringComparer.OrdinalIgnoreCase);
        foreach (BatchItem item in items)
        {
            if (item.TargetName is null || item.Input.Format is null || taken.TryAdd(item.TargetName, item)) continue;
            throw Invalid(
                $"inputs {taken[item.TargetName].Number} and {item.Number} would have the same output name",
                "rename one, run their folders one by one, or use neutral names");
        }
    }

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
