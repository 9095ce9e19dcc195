namespace FaceBlur.Detection.Layers;

/// <summary>A convolution. It looks at squares of its input, all channels at once.</summary>
/// <param name="Kernel">Side of such a square.</param>
/// <param name="Stride">Steps from one to the next.</param>
/// <param name="Padding">How far the squares reach beyond the edge, where there are zeros.</param>
/// <param name="InputChannels">Numbers a pixel it reads.</param>
/// <param name="OutputChannels">Numbers a pixel it makes.</param>
/// <param name="Weights">By output channel, input channel, row and column.</param>
/// <param name="Biases">One for each output channel.</param>
internal sealed record ConvolutionLayer(
    int Kernel, int Stride, int Padding, int InputChannels, int OutputChannels, float[] Weights, float[] Biases)
{
    /// <summary>Of squares and steps; what has larger ones is left to an engine.</summary>
    public const int MaxSide = 16;

    /// <summary>
    /// Whether it makes the picture smaller by a whole factor: as many squares as steps fit into the input, no more and no fewer.
    /// </summary>
    public bool Divides => Stride >= 2 && Kernel - (2 * Padding) >= 1 && Kernel - (2 * Padding) <= Stride;

    /// <summary>Squares in a row or a column of so many numbers.</summary>
    public int Count(int length) => length + (2 * Padding) < Kernel ? 0 : ((length + (2 * Padding) - Kernel) / Stride) + 1;

    /// <summary>Reads a plain convolution.</summary>
    /// <returns>Null if the operation is anything else.</returns>
    public static ConvolutionLayer? Read(OnnxNode node, OnnxGraph graph)
    {
        if (node.Operator != "Conv" || node.Inputs.Count != 3 || node.Outputs.Count != 1) return null;
        if (graph.Tensor(node.Inputs[1]) is not { Dimensions: [var outputs, var inputs, var rows, var columns] } weights) return null;
        if (graph.Tensor(node.Inputs[2]) is not { Dimensions: [var biases] } bias || biases != outputs || rows != columns) return null;
        if (outputs is < 1 or > short.MaxValue || inputs is < 1 or > short.MaxValue || rows is < 1 or > MaxSide) return null;
        int kernel = (int)rows;
        if (node.Texts.GetValueOrDefault("auto_pad", "NOTSET") != "NOTSET" || OneNumber(node, "group", 1) != 1 || OneNumber(node, "dilations", 1) != 1) return null;
        if (OneNumber(node, "strides", 1) is not { } stride || OneNumber(node, "pads", 0) is not { } padding) return null;
        if (stride is < 1 or > MaxSide || padding < 0 || padding >= kernel) return null;
        return new ConvolutionLayer(kernel, stride, padding, (int)inputs, (int)outputs, weights.Values, bias.Values);
    }

    /// <summary>The number that all of a list are.</summary>
    private static int? OneNumber(OnnxNode node, string attribute, int otherwise)
    {
        if (!node.Integers.TryGetValue(attribute, out IReadOnlyList<long>? numbers)) return otherwise;
        return numbers.Count > 0 && numbers.All(number => number == numbers[0]) && Math.Abs(numbers[0]) <= short.MaxValue
            ? (int)numbers[0]
            : null;
    }
}
