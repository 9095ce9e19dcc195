namespace FaceBlur.Throughput.Targets;

/// <summary>What is to be reached, beside what was measured.</summary>
/// <param name="Name">What is compared, for a person.</param>
/// <param name="Bound">The figure to reach.</param>
/// <param name="IsAtLeast">Whether more is better.</param>
/// <param name="Measured">Null where this call did not measure it.</param>
/// <param name="Unit">Behind both figures.</param>
internal sealed record Target(string Name, double Bound, bool IsAtLeast, double? Measured, string Unit)
{
    /// <summary>Null where nothing was measured.</summary>
    public bool? IsMet => Measured is not { } measured ? null : IsAtLeast ? measured >= Bound : measured <= Bound;

    public static Target AtLeast(string name, double bound, double? measured, string unit = "") => new(name, bound, true, measured, unit);

    public static Target AtMost(string name, double bound, double? measured, string unit = "") => new(name, bound, false, measured, unit);
}
