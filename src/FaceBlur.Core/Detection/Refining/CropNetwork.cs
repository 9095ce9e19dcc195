using FaceBlur.Detection.Layers;

namespace FaceBlur.Detection.Refining;

/// <summary>
/// Shows crops to the refiner's network, several together where its engine can: their weights are then loaded once for all of them.
/// </summary>
/// <param name="engine">Runs the network; disposed with this.</param>
/// <param name="side">Pixels of a crop, and of the network's one cell.</param>
internal sealed class CropNetwork(IDetectionEngine engine, int side) : IDisposable
{
    private const int Together = 16;

    private readonly NetworkArithmetic? _arithmetic = engine as NetworkArithmetic;
    private readonly List<Face> _seen = [];
    private NetworkInput? _crop;

    /// <summary>How many crops can be looked at together.</summary>
    public int Capacity => _arithmetic is null ? 1 : Together;

    /// <summary>Makes room for crops.</summary>
    /// <param name="count">1 to <see cref="Capacity"/>.</param>
    public void Start(int count) => _arithmetic?.Input.Resize(count, side, side);

    /// <summary>Takes a crop, which must not change before the run if there is room for one only.</summary>
    /// <param name="number">From 0.</param>
    /// <param name="crop">A square of the network's size.</param>
    public void Put(int number, NetworkInput crop)
    {
        _crop = crop;
        _arithmetic?.Fill(number, crop);
    }

    /// <summary>Looks at the crops.</summary>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.DetectionFailed"/>: the engine failed.</exception>
    public void Run()
    {
        if (_arithmetic is not null) _arithmetic.Run();
        else engine.Run(_crop!);
        ReadOnlySpan<float> faces = engine.Output($"cls_{side}"), present = engine.Output($"obj_{side}"), boxes = engine.Output($"bbox_{side}");
        int count = _arithmetic?.Input.Pictures ?? 1;
        if (faces.Length != count || present.Length != count || boxes.Length != 4 * count) throw NetworkOutputs.OfUnexpectedSize();
        _seen.Clear();
        var cell = new CellGrid(side, Columns: 1, Rows: 1);
        for (int i = 0; i < count; i++) cell.Read(faces.Slice(i, 1), present.Slice(i, 1), boxes.Slice(4 * i, 4), minConfidence: 0, _seen);
    }

    /// <summary>What the network said of a crop, in pixels of the crop.</summary>
    public Face Seen(int number) => _seen[number];

    /// <summary>Frees the engine.</summary>
    public void Dispose() => engine.Dispose();
}
