using System.Threading.Channels;
using FaceBlur.Pipeline;

namespace FaceBlur.Batch;

internal sealed class BatchRunner(BatchPlan plan, BatchRequest request, FaceBlurOptions options, ProcessorPool pool, ChannelWriter<ImageResult> results)
{
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.FromException(new NotSupportedException($"{plan} {request} {options} {pool} {results}"));
}
