using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;

namespace FaceBlur.Benchmarks.Measuring;

/// <summary>The column of <see cref="ResidentPeakDiagnoser"/>.</summary>
internal sealed class ResidentPeakMetric : IMetricDescriptor
{
    public static ResidentPeakMetric Descriptor { get; } = new();

    public string Id => nameof(ResidentPeakMetric);

    public string DisplayName => "Resident peak [MB]";

    public string Legend => "Most memory that the process held during the measured runs, native memory included";

    public string NumberFormat => "N0";

    public UnitType UnitType => UnitType.Dimensionless;

    public string Unit => "MB";

    public bool TheGreaterTheBetter => false;

    public int PriorityInCategory => 1;

    public bool GetIsAvailable(Metric metric) => true;
}
