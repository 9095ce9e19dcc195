namespace FaceBlur.Detection.Layers;

/// <summary>
/// The maps of a network. One that no later step reads gives its place to the next of the same size: a network of many layers needs the
/// memory of the few that are read at the same time.
/// </summary>
internal sealed class FeatureMapPool : IDisposable
{
    private readonly List<FeatureMap> _maps = [];
    private readonly Dictionary<FeatureMap, int> _shrinks = [];
    private readonly Dictionary<FeatureMap, int> _readers = [];

    /// <summary>How many there are.</summary>
    public int Count => _maps.Count;

    /// <summary>How many pixels of the network's input go into one of a map's, along each side.</summary>
    public int Shrink(FeatureMap map) => _shrinks.GetValueOrDefault(map, 1);

    /// <summary>A map to be written by the next step, which is one that nobody reads any more or a new one.</summary>
    /// <param name="channels">Numbers a pixel.</param>
    /// <param name="shrink">Maps of the same have the same size, so that the zeros around them stay where they are.</param>
    public FeatureMap Take(int channels, int shrink)
    {
        FeatureMap? map = _maps.Find(map => map.Channels == channels && _shrinks[map] == shrink && _readers[map] == 0);
        if (map is not null) return map;
        map = new FeatureMap(channels);
        _maps.Add(map);
        (_shrinks[map], _readers[map]) = (shrink, 0);
        return map;
    }

    /// <summary>Says that more will be read of a map; what a result of the network is made of is read by nobody who says so, and stays.</summary>
    public void Await(FeatureMap map, int readers)
    {
        // The network's input is not of these.
        if (_readers.TryGetValue(map, out int before)) _readers[map] = before + readers;
    }

    /// <summary>Says that one of those who were awaited has read a map.</summary>
    public void Read(FeatureMap map) => Await(map, -1);

    /// <summary>Whether nobody else is awaited.</summary>
    public bool IsRead(FeatureMap map) => _readers.TryGetValue(map, out int readers) && readers == 0;

    public void Dispose() => _maps.ForEach(map => map.Dispose());
}
