using System.Globalization;

namespace FaceBlur.Cli.Progress;

/// <summary>How fast a run is and how long it still takes.</summary>
/// <param name="Completed">Photos that have a result.</param>
/// <param name="Total">Photos in the run.</param>
/// <param name="Refused">Photos that were refused so far.</param>
/// <param name="Elapsed">Since the start.</param>
internal readonly record struct RunPace(int Completed, int Total, int Refused, TimeSpan Elapsed)
{
    public double PhotosPerSecond => Elapsed > TimeSpan.Zero ? Completed / Elapsed.TotalSeconds : 0;

    /// <summary>Null as long as there is nothing to go by.</summary>
    public TimeSpan? Remaining =>
        PhotosPerSecond > 0 ? TimeSpan.FromSeconds(Math.Ceiling((Total - Completed) / PhotosPerSecond)) : null;

    public override string ToString()
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"{Completed}/{Total} photos, {PhotosPerSecond:0.0} a second");
        if (Remaining is { } left && Completed < Total) line += $", {Clock(left)} left";
        return Refused > 0 ? $"{line}, {Refused} refused" : line;
    }

    private static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time:mm\\:ss}")
        : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);
}
