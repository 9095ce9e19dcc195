namespace FaceBlur.Detection.Layers;

/// <summary>
/// Reads a network that is made of plain convolutions, residual sums and a sum with an enlarged map as steps of FaceBlur's own arithmetic.
/// </summary>
internal sealed class NetworkPlan : IDisposable
{
    /// <summary>A graph that is deeper is none of a detector for a processor, or goes round in circles.</summary>
    private const int MaxDepth = 500;

    private readonly OnnxGraph _graph;
    private readonly SharedWeights _weights;
    private readonly Dictionary<string, FeatureMap> _maps = [];
    private readonly FeatureMapPool _pool = new();
    private int _depth;

    private NetworkPlan(OnnxGraph graph, SharedWeights weights) => (_graph, _weights) = (graph, weights);

    /// <summary>What the network reads.</summary>
    public FeatureMap? Input { get; private set; }

    /// <summary>In the order in which they are to be run.</summary>
    public List<NetworkStep> Steps { get; } = [];

    /// <summary>How many maps the steps write into, one after the other.</summary>
    public int Maps => _pool.Count;

    /// <summary>By name.</summary>
    public Dictionary<string, OutputColumns> Outputs { get; } = [];

    /// <summary>Reads a graph.</summary>
    /// <param name="graph">Of one input.</param>
    /// <param name="weights">Of the graph, shared with others that read it.</param>
    /// <param name="outputs">Names of what is asked for; whatever else it makes is left out.</param>
    /// <returns>Null if it holds anything else.</returns>
    public static NetworkPlan? Read(OnnxGraph graph, SharedWeights weights, IEnumerable<string> outputs)
    {
        if (graph.Inputs.Count != 1) return null;
        var plan = new NetworkPlan(graph, weights);
        bool isRead = false;
        try
        {
            isRead = plan.ReadOutputs(outputs) && plan.Input is not null;
            return isRead ? plan : null;
        }
        finally
        {
            // Also where a tensor turns out to be none.
            if (!isRead) plan.Dispose();
        }
    }

    /// <summary>Frees the memory of all maps and weights.</summary>
    public void Dispose()
    {
        Steps.ForEach(step => step.Dispose());
        _pool.Dispose();
        Input?.Dispose();
    }

    private bool ReadOutputs(IEnumerable<string> outputs)
    {
        // What only names another once more shares its numbers.
        var columns = new Dictionary<(FeatureMap, int, int, bool), OutputColumns>();
        foreach (string output in outputs)
        {
            if (ReadOutput(output) is not { } key) return false;
            if (!columns.TryGetValue(key, out OutputColumns? read)) columns.Add(key, read = new OutputColumns(key.Map, key.First, key.Count, key.IsProbability));
            Outputs[output] = read;
        }
        return true;
    }

    /// <summary>Goes back from an output to the map whose numbers it consists of.</summary>
    private (FeatureMap Map, int First, int Count, bool IsProbability)? ReadOutput(string name)
    {
        bool isProbability = false;
        (long Start, long End)? range = null;
        long? numbersAPixel = null;
        for (int depth = 0; depth < MaxDepth; depth++)
        {
            if (_graph.Maker(name) is not { Inputs.Count: > 0 } node) return null;
            switch (node.Operator)
            {
                case "Identity":
                    break;
                case "Sigmoid" when !isProbability:
                    isProbability = true;
                    break;
                case "Slice" when range is null && numbersAPixel is null:
                    range = LastAxis(node);
                    if (range is null) return null;
                    break;
                // Numbers of a pixel after one another, pixel by pixel, as they stand in a map.
                case "Reshape" when numbersAPixel is null && _graph.Integers(node.Inputs.ElementAtOrDefault(1) ?? "") is [1, _, > 0 and var last]:
                    numbersAPixel = last;
                    break;
                case "Transpose" when numbersAPixel is not null && node.Integers.TryGetValue("perm", out IReadOnlyList<long>? order) && order is [0, 2, 3, 1]:
                case "Flatten" when numbersAPixel is not null:
                    // Rows of a part of a pixel's numbers, as of several boxes a pixel, are none of its columns.
                    return Map(node.Inputs[0]) is { } map && map.Channels == numbersAPixel ? Columns(map, range, isProbability) : null;
                default:
                    return null;
            }
            name = node.Inputs[0];
        }
        return null;
    }

    private static (FeatureMap, int, int, bool)? Columns(FeatureMap map, (long Start, long End)? range, bool isProbability)
    {
        long start = range?.Start ?? 0, end = Math.Min(range?.End ?? map.Channels, map.Channels);
        return start >= 0 && start < end ? (map, (int)start, (int)(end - start), isProbability) : null;
    }

    /// <summary>What a slice takes of the last axis, if it takes all of the others.</summary>
    private (long Start, long End)? LastAxis(OnnxNode slice)
    {
        if (slice.Inputs.Count is < 4 or > 5) return null;
        long[]?[] numbers = [.. slice.Inputs.Skip(1).Select(_graph.Integers)];
        if (numbers is not [[var start], [var end], [-1 or 2], ..]) return null;
        return numbers.Length == 3 || numbers[3] is [1] ? (start, end) : null;
    }

    /// <summary>The map of a name, and the steps that make it.</summary>
    /// <returns>Null if something in it is none of those that this takes.</returns>
    private FeatureMap? Map(string name)
    {
        if (_maps.TryGetValue(name, out FeatureMap? known)) return known;
        if (++_depth > MaxDepth) return null;
        FeatureMap? map = name == _graph.Inputs[0] ? Input : _graph.Maker(name) is { } node ? Map(node) : null;
        _depth--;
        if (map is null) return null;
        _maps[name] = map;
        _pool.Await(map, _graph.Readers(name));
        return map;
    }

    private FeatureMap? Map(OnnxNode node) => node switch
    {
        { Operator: "Cast" or "Identity", Inputs: [var same] } => Map(same),
        { Operator: "Conv" } => Convolution(node, float.NegativeInfinity, summand: null),
        // What is raised to zero in the step that makes it is not there as it was for anybody else.
        { Operator: "Relu", Inputs: [var sum] } when _graph.Readers(sum) == 1 => _graph.Maker(sum) switch
        {
            { Operator: "Conv" } convolution => Convolution(convolution, 0, summand: null),
            { Operator: "Add", Inputs: [var a, var b] } => Residual(a, b) ?? Residual(b, a),
            _ => null,
        },
        { Operator: "Add", Inputs: [var a, var b] } => EnlargedSum(a, b) ?? EnlargedSum(b, a),
        _ => null,
    };

    private FeatureMap? Convolution(OnnxNode node, float floor, string? summand)
    {
        if (ConvolutionLayer.Read(node, _graph) is not { } layer || layer.Padding > FeatureMap.Border) return null;
        bool isWinograd = WinogradStep.Takes(layer);
        if (summand is not null && !isWinograd) return null;
        if (node.Inputs[0] == _graph.Inputs[0]) Input ??= new FeatureMap(layer.InputChannels);
        if (Map(node.Inputs[0]) is not { } source || source.Channels != layer.InputChannels) return null;
        FeatureMap? more = summand is null ? null : Map(summand);
        if (summand is not null && more?.Channels != layer.OutputChannels) return null;
        if (more is not null) _pool.Read(more);
        // A pixel of what is added is read just before it is written.
        FeatureMap target = more is not null && _pool.IsRead(more) ? more : _pool.Take(layer.OutputChannels, _pool.Shrink(source) * layer.Stride);
        _pool.Read(source);
        Steps.Add(isWinograd
            ? new WinogradStep(layer, _weights.Of(node.Inputs[1], layer), floor, source, more, target)
            : new ConvolutionStep(layer, floor, source, target));
        return target;
    }

    /// <summary>A convolution whose result is added to something, both then not below zero.</summary>
    private FeatureMap? Residual(string convolution, string summand) =>
        _graph.Maker(convolution) is { Operator: "Conv" } node && _graph.Readers(convolution) == 1 ? Convolution(node, 0, summand) : null;

    /// <summary>A map that nothing else reads, with an enlarged one added in its place.</summary>
    private FeatureMap? EnlargedSum(string name, string enlarged)
    {
        if (_graph.Maker(enlarged) is not { Operator: "Resize" } resize || !Doubles(resize) || _graph.OnlyReader(name) is null || _graph.OnlyReader(enlarged) is null) return null;
        if (_graph.Maker(name) is not { Operator: "Relu" or "Conv" }) return null;
        if (Map(name) is not { } target || Map(resize.Inputs[0]) is not { } half || target.Channels != half.Channels) return null;
        _pool.Read(target);
        _pool.Read(half);
        Steps.Add(new EnlargedSumStep(target, half));
        return target;
    }

    /// <summary>Whether an operation makes a map twice as wide and as high by saying every pixel four times.</summary>
    private bool Doubles(OnnxNode resize) =>
        resize.Texts.GetValueOrDefault("mode") == "nearest"
        && resize.Texts.GetValueOrDefault("coordinate_transformation_mode") == "asymmetric"
        && resize.Texts.GetValueOrDefault("nearest_mode") == "floor"
        && resize.Inputs.Count == 3
        && _graph.Tensor(resize.Inputs[2])?.Values is [1, 1, 2, 2];
}
