using FaceBlur.Imaging;

namespace FaceBlur.Batch;

internal sealed class BatchPlan
{
    public int Count { get; }

    public static BatchPlan Make(BatchRequest request, FaceBlurOptions options, FormatRegistry formats, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
