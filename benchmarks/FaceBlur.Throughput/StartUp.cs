using FaceBlur.Throughput.Photos;
using FaceBlur.Throughput.Runs;

namespace FaceBlur.Throughput;

/// <summary>What somebody waits for who redacts one small photo.</summary>
internal static class StartUp
{
    private const int Runs = 7;
    private const double Megapixels = 0.3;
    private const int People = 4;

    /// <summary>Median time from the program's start to its end.</summary>
    /// <param name="program">The command line's assembly.</param>
    /// <param name="cancellationToken">Checked between runs.</param>
    public static async Task<double> MeasureAsync(string program, CancellationToken cancellationToken)
    {
        string photo = PhotoFolder.Read(DrawnPhotos.Folder(Megapixels, count: 1, People)).Files[0];
        string scratch = Path.Combine(Path.GetTempPath(), $"faceblur-throughput-start-{Environment.ProcessId}");
        var seconds = new List<double>();
        try
        {
            for (int run = 0; run < Runs; run++)
            {
                (_, TimeSpan elapsed) = await ChildProcess.StartAsync(
                    [program, photo, "-o", scratch, "--thoroughness", "balanced", "--quiet"], cancellationToken).ConfigureAwait(false);
                seconds.Add(elapsed.TotalSeconds);
            }
        }
        finally
        {
            if (Directory.Exists(scratch)) Directory.Delete(scratch, recursive: true);
        }
        return Series.MedianOf(seconds);
    }
}
