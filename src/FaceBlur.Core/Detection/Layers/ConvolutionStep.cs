namespace FaceBlur.Detection.Layers;

/// <summary>A convolution of any shape, row by row.</summary>
/// <param name="layer">Its padding is at most <see cref="FeatureMap.Border"/>.</param>
/// <param name="floor">What is below it is raised to it.</param>
/// <param name="source">Its input.</param>
/// <param name="target">Gets the result.</param>
internal sealed unsafe class ConvolutionStep(ConvolutionLayer layer, float floor, FeatureMap source, FeatureMap target) : NetworkStep
{
    private readonly ConvolutionKernel _kernel = new(layer, floor);

    public override void Run()
    {
        int width = layer.Count(source.Width), height = layer.Count(source.Height);
        if (width == 0 || height == 0) throw Unfit();
        target.Resize(source.Pictures, width, height);
        if (width == 1 && height == 1)
        {
            RunAcross();
            return;
        }
        float** rows = stackalloc float*[layer.Kernel];
        for (int row = 0; row < source.Pictures * height; row++)
        {
            (int picture, int y) = Math.DivRem(row, height);
            PointAt(rows, picture, y);
            _kernel.MakeRow(rows, layer.Stride * layer.InputChannels, width, target.Row(picture, y), layer.OutputChannels);
        }
    }

    /// <summary>Makes the one pixel of each picture as if they stood in a row.</summary>
    private void RunAcross()
    {
        float** rows = stackalloc float*[layer.Kernel];
        int together = source.Pictures / SumBlock.Pixels * SumBlock.Pixels;
        PointAt(rows, picture: 0, y: 0);
        _kernel.MakeRow(rows, source.PictureLength, together, target.Row(0, 0), target.PictureLength);
        for (int picture = together; picture < source.Pictures; picture++)
        {
            PointAt(rows, picture, y: 0);
            _kernel.MakeRow(rows, squareStep: 0, width: 1, target.Row(picture, 0), layer.OutputChannels);
        }
    }

    private void PointAt(float** rows, int picture, int y)
    {
        for (int i = 0; i < layer.Kernel; i++)
            rows[i] = source.Row(picture, (y * layer.Stride) - layer.Padding + i) - (layer.Padding * layer.InputChannels);
    }

    public override void Dispose() => _kernel.Dispose();
}
