using FaceBlur.Throughput.Photos;
using FaceBlur.Throughput.Reports;
using FaceBlur.Throughput.Runs;
using Spectre.Console;

namespace FaceBlur.Throughput;

/// <summary>Lets the contestants run in turn over each set of photos, and tells how they did.</summary>
internal sealed class ThroughputCommand(ThroughputSettings settings, IAnsiConsole console, Action<string> progress)
{
    public async Task<IReadOnlyList<Comparison>> RunAsync(CancellationToken cancellationToken)
    {
        double? start = settings.Program is { } program
            ? await StartUp.MeasureAsync(program, cancellationToken).ConfigureAwait(false)
            : null;
        var comparisons = new List<Comparison>();
        foreach ((string name, string folder) in PhotoSets())
        {
            var comparison = new Comparison(name, folder, settings) { StartSeconds = start };
            await comparison.RunAsync(settings.Rounds, progress, cancellationToken).ConfigureAwait(false);
            if (settings.Soak > 0) await comparison.SoakAsync(settings.Soak, cancellationToken).ConfigureAwait(false);
            comparisons.Add(comparison);
            TableReport.Print(comparison, console);
        }
        var machine = Machine.Describe();
        console.MarkupLineInterpolated($"{machine.Processor}, {machine.Cores} cores, {machine.Runtime}, {machine.OperatingSystem}; {machine.Date}, commit {machine.Commit}");
        if (settings.Json is { } path) ResultFile.Write(comparisons, settings, machine, path);
        return comparisons;
    }

    private IEnumerable<(string Name, string Folder)> PhotoSets()
    {
        if (settings.Photos is { } folder) return [("photos of a folder", folder)];
        return settings.Megapixels.Select(size =>
        {
            progress($"drawing {settings.Count} photos of {size} Mpx, unless they are there");
            return (FormattableString.Invariant($"{settings.Count} drawn crowds of {size} Mpx"), DrawnPhotos.Folder(size, settings.Count, settings.People));
        });
    }
}
