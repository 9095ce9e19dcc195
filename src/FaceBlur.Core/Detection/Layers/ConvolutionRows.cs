namespace FaceBlur.Detection.Layers;

/// <summary>The rows that a convolution makes of those of another.</summary>
internal sealed unsafe class ConvolutionRows(ConvolutionLayer layer, RowSource source, ConvolutionLayer reader)
    : RowSource(layer.OutputChannels, reader)
{
    private readonly ConvolutionKernel _kernel = new(layer, floor: 0);

    /// <summary>Starts a picture of which the source has been started.</summary>
    public new void Start(int width, int height) => base.Start(width, height);

    public override void Dispose()
    {
        _kernel.Dispose();
        base.Dispose();
    }

    protected override void Make(int number, float* row) => _kernel.MakeRow(source, number, row, Width);
}
