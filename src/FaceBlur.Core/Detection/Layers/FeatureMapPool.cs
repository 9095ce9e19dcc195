namespace FaceBlur.Detection.Layers;

/// <summary>
/// The maps of a network. One that no later step reads gives its place to the next of the same size: a network of many layers needs the
/// memory of the few that are read at the same time.
/// </summary>
internal sealed class FeatureMapPool : IDisposable
{
    private readonly Dictionary<FeatureMap, (int Shrink, int Readers)> _maps = [];

    /// <summary>How many there are.</summary>
    public int Count => _maps.Count;

    /// <summary>How many pixels of the network's input go into one of a map's, along each side.</summary>
    public int Shrink(FeatureMap map) => _maps.TryGetValue(map, out (int Shrink, int Readers) known) ? known.Shrink : 1;

    /// <summary>A map to be written by the next step, which is one that nobody reads any more or a new one.</summary>
    /// <param name="channels">Numbers a pixel.</param>
    /// <param name="shrink">Maps of the same have the same size, so that the zeros around them stay where they are.</param>
    public FeatureMap Take(int channels, int shrink)
    {
        foreach ((FeatureMap map, (int Shrink, int Readers) known) in _maps)
        {
            if (map.Channels == channels && known == (shrink, 0)) return map;
        }
        var made = new FeatureMap(channels);
        _maps.Add(made, (shrink, 0));
        return made;
    }

    /// <summary>Says that more will be read of a map; what a result of the network is made of is read by nobody who says so, and stays.</summary>
    public void Await(FeatureMap map, int readers)
    {
        // The network's input is not of these.
        if (_maps.TryGetValue(map, out (int Shrink, int Readers) known)) _maps[map] = (known.Shrink, known.Readers + readers);
    }

    /// <summary>Says that one of those who were awaited has read a map.</summary>
    public void Read(FeatureMap map) => Await(map, -1);

    /// <summary>Whether nobody else is awaited.</summary>
    public bool IsRead(FeatureMap map) => _maps.TryGetValue(map, out (int Shrink, int Readers) known) && known.Readers == 0;

    public void Dispose()
    {
        foreach (FeatureMap map in _maps.Keys) map.Dispose();
    }
}
