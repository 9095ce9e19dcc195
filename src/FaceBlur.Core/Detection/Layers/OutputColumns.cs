namespace FaceBlur.Detection.Layers;

/// <summary>An output of a network: some of the numbers of each pixel of a map, pixel by pixel.</summary>
/// <param name="map">Where they stand.</param>
/// <param name="first">Of those of a pixel.</param>
/// <param name="count">How many of a pixel.</param>
/// <param name="isProbability">Whether they are log-odds of which the probabilities are asked.</param>
internal sealed unsafe class OutputColumns(FeatureMap map, int first, int count, bool isProbability)
{
    private float[] _values = [];
    private bool _isRead;

    /// <summary>Forgets the last pictures.</summary>
    public void Start() => _isRead = false;

    /// <summary>The numbers of the present pictures, one picture after the other; valid until the next.</summary>
    public ReadOnlySpan<float> Read()
    {
        int length = map.Pictures * map.Width * map.Height * count;
        if (_isRead) return _values.AsSpan(0, length);
        if (_values.Length < length) _values = new float[length];
        int next = 0;
        for (int row = 0; row < map.Pictures * map.Height; row++)
        {
            float* pixel = map.Row(row / map.Height, row % map.Height) + first;
            for (int x = 0; x < map.Width; x++, pixel += map.Channels)
            {
                for (int i = 0; i < count; i++) _values[next++] = isProbability ? 1 / (1 + MathF.Exp(-pixel[i])) : pixel[i];
            }
        }
        _isRead = true;
        return _values.AsSpan(0, length);
    }
}
