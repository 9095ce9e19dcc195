namespace FaceBlur.Detection.Layers;

/// <summary>As many numbers as a processor calculates with at once.</summary>
internal unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>How many.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(float* from);

    static abstract TSelf All(float value);

    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The product and what is added to it, rounded once where the processor can do that.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf added);

    void Store(float* to);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);
}
