using FaceBlur.Detection.Layers;

namespace FaceBlur.Core.Tests.Detection.Layers;

/// <summary>Convolutions as they are defined, of planes.</summary>
internal static class Textbook
{
    public static ConvolutionLayer Layer(int kernel, int stride, int padding, int inputs, int outputs, int seed)
    {
        var random = new Random(seed);
        // A little more often above zero than below: results below come to nothing.
        float[] Numbers(int count, float scale) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() - 0.42f) * scale)];
        return new ConvolutionLayer(kernel, stride, padding, inputs, outputs, Numbers(outputs * inputs * kernel * kernel, 0.2f), Numbers(outputs, 5));
    }

    public static (float[] Planes, int Width, int Height) Convolution(
        ConvolutionLayer layer, float[] input, int width, int height, float floor)
    {
        int columns = ((width + (2 * layer.Padding) - layer.Kernel) / layer.Stride) + 1;
        int rows = ((height + (2 * layer.Padding) - layer.Kernel) / layer.Stride) + 1;
        var output = new float[layer.OutputChannels * columns * rows];
        for (int o = 0; o < layer.OutputChannels; o++)
        {
            for (int i = 0; i < columns * rows; i++)
                output[(o * columns * rows) + i] = Math.Max(floor, (float)SumAt(layer, input, width, height, o, i % columns, i / columns));
        }
        return (output, columns, rows);
    }

    private static double SumAt(ConvolutionLayer layer, float[] input, int width, int height, int output, int column, int row)
    {
        double sum = layer.Biases[output];
        for (int i = 0; i < layer.InputChannels * layer.Kernel * layer.Kernel; i++)
        {
            int channel = i / (layer.Kernel * layer.Kernel);
            int y = (row * layer.Stride) - layer.Padding + (i / layer.Kernel % layer.Kernel);
            int x = (column * layer.Stride) - layer.Padding + (i % layer.Kernel);
            if (x < 0 || y < 0 || x >= width || y >= height) continue;
            sum += layer.Weights[(output * layer.InputChannels * layer.Kernel * layer.Kernel) + i] * input[(((channel * height) + y) * width) + x];
        }
        return sum;
    }
}
