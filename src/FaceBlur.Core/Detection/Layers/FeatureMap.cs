namespace FaceBlur.Detection.Layers;

/// <summary>
/// What a layer makes of a picture, or of several of one size: the numbers of a pixel stand side by side, and around each picture there
/// are zeros, which convolutions read. Unmanaged memory, used again and again.
/// </summary>
/// <param name="channels">Numbers a pixel.</param>
internal sealed unsafe class FeatureMap(int channels) : IDisposable
{
    /// <summary>Pixels of zeros on every side.</summary>
    public const int Border = 1;

    /// <summary>Rows and columns that are there are a multiple of this: a layer that works in squares of it finds zeros beyond the picture.</summary>
    public const int Square = 4;

    /// <summary>Pixels behind the last one that may be read: a block of squares reaches beyond the last one.</summary>
    private const int Beyond = (WideSquareSums.Pixels + 1) * ConvolutionLayer.MaxSide;

    private float* _numbers;
    private long _capacity;
    private nint _rowLength;

    /// <summary>Numbers a pixel.</summary>
    public int Channels => channels;

    /// <summary>How many pictures there are.</summary>
    public int Pictures { get; private set; }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; private set; }

    /// <summary>Rows.</summary>
    public int Height { get; private set; }

    /// <summary>Numbers from one picture to the next.</summary>
    public int PictureLength { get; private set; }

    /// <summary>The first number of a row's first pixel. The one before the first row and those up to the next whole square are zeros.</summary>
    public float* Row(int picture, int number) =>
        _numbers + ((nint)picture * PictureLength) + ((number + Border) * _rowLength) + (Border * channels);

    /// <summary>Makes room for pictures, whose pixels are then anything.</summary>
    public void Resize(int pictures, int width, int height)
    {
        if (width == Width && height == Height && pictures <= Pictures)
        {
            Pictures = pictures;
            return;
        }
        int columns = RoundUp(width) + (2 * Border), rows = RoundUp(height) + (2 * Border);
        PictureLength = checked(columns * rows * channels);
        long count = ((long)pictures * PictureLength) + (Beyond * channels);
        if (count > _capacity)
        {
            Dispose();
            // Zeros, because numbers beyond the last pixel are multiplied and thrown away; were they not numbers, that would take long.
            _numbers = NativeFloats.Zeros((nint)count);
            _capacity = count;
        }
        (Pictures, Width, Height, _rowLength) = (pictures, width, height, (nint)columns * channels);
        for (int picture = 0; picture < pictures; picture++)
        {
            for (int y = -Border; y < rows - Border; y++) ClearAround(Row(picture, y) - (Border * channels), isPicture: y >= 0 && y < height);
        }
    }

    public void Dispose()
    {
        NativeFloats.Free(_numbers);
        _numbers = null;
        (_capacity, Pictures, Width, Height) = (0, 0, 0, 0);
    }

    private void ClearAround(float* row, bool isPicture)
    {
        int length = (int)_rowLength, left = Border * channels, right = left + (Width * channels);
        new Span<float>(row, isPicture ? left : length).Clear();
        if (isPicture) new Span<float>(row + right, length - right).Clear();
    }

    private static int RoundUp(int length) => (length + Square - 1) / Square * Square;
}
