using System.Collections.Concurrent;

namespace FaceBlur.Detection.Layers;

/// <summary>What was made of a model's weights so far, for all that run it.</summary>
internal sealed class SharedWeights
{
    private readonly ConcurrentDictionary<string, Lazy<WinogradWeights>> _ofLayers = [];

    /// <summary>Those of a layer, made by whoever asks first.</summary>
    /// <param name="name">Of the tensor of its weights.</param>
    /// <param name="layer">The layer itself.</param>
    public WinogradWeights Of(string name, ConvolutionLayer layer) => _ofLayers.GetOrAdd(name, _ => new(() => new WinogradWeights(layer))).Value;
}
