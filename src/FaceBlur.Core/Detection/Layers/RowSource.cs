namespace FaceBlur.Detection.Layers;

/// <summary>
/// Makes the rows of a picture one by one, as a convolution asks for them, and keeps the last few: so a layer of a whole photo never lies
/// in memory. The numbers of a pixel stand side by side, and there are zeros before, behind, above and below.
/// </summary>
/// <param name="channels">Numbers a pixel.</param>
/// <param name="reader">The convolution that asks.</param>
internal abstract unsafe class RowSource(int channels, ConvolutionLayer reader) : IDisposable
{
    private const int NoRow = -1;

    private readonly int[] _numbers = new int[reader.Kernel];
    private float* _rows;
    private nint _rowLength;

    /// <summary>Numbers a pixel.</summary>
    protected int Channels => channels;

    /// <summary>Pixels in a row.</summary>
    protected int Width { get; private set; }

    private int Height { get; set; }

    /// <summary>A row, from the zeros before its first pixel on. Rows are to be asked for from top to bottom.</summary>
    /// <param name="number">May lie above or below the picture.</param>
    public float* Row(int number)
    {
        if (number < 0 || number >= Height) return _rows + (reader.Kernel * _rowLength);
        int place = number % reader.Kernel;
        float* row = _rows + (place * _rowLength);
        if (_numbers[place] != number)
        {
            Make(number, row + (reader.Padding * channels));
            _numbers[place] = number;
        }
        return row;
    }

    public virtual void Dispose() => Free();

    /// <summary>Starts a picture.</summary>
    protected void Start(int width, int height)
    {
        Height = height;
        Array.Fill(_numbers, NoRow);
        // Behind the pixels of another width there would be old ones instead of zeros.
        if (_rows is not null && width == Width) return;
        Free();
        Width = width;
        // A block of squares may reach beyond the last one.
        nint length = (nint)(width + reader.Padding + reader.Kernel + (SumBlock.Pixels * reader.Stride)) * channels;
        length = (length + 15) & ~(nint)15;
        _rows = NativeFloats.Zeros((reader.Kernel + 1) * length);
        _rowLength = length;
    }

    /// <summary>Fills in the pixels of a row.</summary>
    protected abstract void Make(int number, float* row);

    private void Free()
    {
        NativeFloats.Free(_rows);
        _rows = null;
        _rowLength = 0;
    }
}
