namespace FaceBlur.Detection;

/// <summary>
/// The cells of one stride in the output layout of OpenCV's <c>FaceDetectorYN</c>, row by row. A cell says how sure it is
/// that a face is there, and where the center of that face lies and how large it is, relative to itself.
/// </summary>
/// <param name="Stride">Pixels of one cell.</param>
/// <param name="Columns">Cells in a row.</param>
/// <param name="Rows">Rows of cells.</param>
public readonly record struct CellGrid(int Stride, int Columns, int Rows)
{
    /// <summary>A face some thousand cells wide is none; larger exponents would only overflow.</summary>
    private const float MaxExponent = 10;

    /// <summary>Cells in all.</summary>
    public int Count => Columns * Rows;

    /// <summary>Reads the faces that the cells report.</summary>
    /// <param name="classification">One value a cell: is it a face.</param>
    /// <param name="objectness">One value a cell: is it anything.</param>
    /// <param name="boxes">Four values a cell: center and logarithm of the size.</param>
    /// <param name="minConfidence">Cells below it are left out.</param>
    /// <param name="faces">Gets the faces, in pixels of the network's input.</param>
    /// <exception cref="FaceBlurException">
    /// <see cref="FaceBlurErrorCode.DetectionFailed"/>: a value is not a number, so it says nothing about faces.
    /// </exception>
    public void Read(
        ReadOnlySpan<float> classification,
        ReadOnlySpan<float> objectness,
        ReadOnlySpan<float> boxes,
        float minConfidence,
        ICollection<Face> faces)
    {
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentOutOfRangeException.ThrowIfNotEqual(classification.Length, Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(objectness.Length, Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(boxes.Length, Count * 4);
        for (int cell = 0; cell < Count; cell++)
        {
            float product = Math.Clamp(classification[cell], 0, 1) * Math.Clamp(objectness[cell], 0, 1);
            if (float.IsNaN(product)) throw NotANumber();
            float confidence = MathF.Sqrt(product);
            if (confidence < minConfidence) continue;
            faces.Add(new Face(Box(cell, boxes.Slice(cell * 4, 4)), confidence));
        }
    }

    private BoundingBox Box(int cell, ReadOnlySpan<float> values)
    {
        (int row, int column) = Math.DivRem(cell, Columns);
        float x = (column + values[0]) * Stride, y = (row + values[1]) * Stride;
        float width = MathF.Exp(Math.Min(values[2], MaxExponent)) * Stride;
        float height = MathF.Exp(Math.Min(values[3], MaxExponent)) * Stride;
        var box = new BoundingBox(x - (width / 2), y - (height / 2), width, height);
        return float.IsFinite(box.X + box.Y + box.Width + box.Height) ? box : throw NotANumber();
    }

    private static FaceBlurException NotANumber() =>
        new(FaceBlurErrorCode.DetectionFailed, "the detector gave values that are not numbers");
}
