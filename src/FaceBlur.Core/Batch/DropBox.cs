using FaceBlur.Imaging;

namespace FaceBlur.Batch;

/// <summary>
/// Watches input folders by looking at them again and again, which also works on network shares and memory cards. A file is
/// handed out once, when two looks in a row found it with the same length and time: then nobody is writing to it any more.
/// </summary>
internal sealed class DropBox(BatchRequest request, FormatRegistry formats)
{
    private readonly HashSet<(string Path, long Length, long Ticks)> _taken = [];
    private HashSet<(string Path, long Length, long Ticks)> _lastLook = [];

    /// <summary>The files that have come to rest since the last look.</summary>
    public IReadOnlyList<InputFile> TakeSettled(CancellationToken cancellationToken)
    {
        var look = new HashSet<(string, long, long)>();
        var settled = new List<InputFile>();
        foreach (InputFile input in InputDiscovery.Find(
            request.Inputs, request.BaseDirectory, request.Recursive, formats, cancellationToken))
        {
            (string, long, long) state = StateOf(input);
            look.Add(state);
            if (_lastLook.Contains(state) && _taken.Add(state)) settled.Add(input);
        }
        _lastLook = look;
        return settled;
    }

    private static (string Path, long Length, long Ticks) StateOf(InputFile input)
    {
        if (input.Error is not null) return (input.FullPath, 0, 0);
        var file = new FileInfo(input.FullPath);
        return file.Exists ? (input.FullPath, file.Length, file.LastWriteTimeUtc.Ticks) : (input.FullPath, 0, 0);
    }
}
