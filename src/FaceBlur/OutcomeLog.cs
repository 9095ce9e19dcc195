using Microsoft.Extensions.Logging;

namespace FaceBlur;

/// <summary>Logs what became of each photo. Logs travel: they get counts and codes, nothing that names a photo or a place.</summary>
internal sealed partial class OutcomeLog(ILogger logger)
{
    public void Write(ImageResult result)
    {
        switch (result)
        {
            case ImageResult.Redacted redacted:
                LogRedacted(
                    redacted.Report.Regions.Count,
                    redacted.Report.UncertainCount,
                    redacted.Report.MetadataRemoved.Count,
                    redacted.Report.OutputBytes);
                break;
            case ImageResult.Failed failed:
                LogFailed(failed.Error.Code);
                break;
            case ImageResult.Skipped:
                LogSkipped();
                break;
        }
    }

    [LoggerMessage(
        1, LogLevel.Information, "Redacted a photo: {Regions} regions, {Uncertain} uncertain faces, {Metadata} metadata removed, {Bytes} bytes")]
    private partial void LogRedacted(int regions, int uncertain, int metadata, long bytes);

    [LoggerMessage(2, LogLevel.Warning, "A photo has no output: {Code}")]
    private partial void LogFailed(FaceBlurErrorCode code);

    [LoggerMessage(3, LogLevel.Debug, "Skipped a file")]
    private partial void LogSkipped();
}
