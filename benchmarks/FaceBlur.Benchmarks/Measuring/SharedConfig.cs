using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;

namespace FaceBlur.Benchmarks.Measuring;

/// <summary>
/// One configuration for all. The memory diagnoser sees the managed heap only, where next to nothing of a photo lies: pixels,
/// files and the network are native memory, which the resident peak shows.
/// </summary>
internal sealed class SharedConfig : ManualConfig
{
    public SharedConfig()
    {
        Add(DefaultConfig.Instance);
        AddDiagnoser(MemoryDiagnoser.Default, new ResidentPeakDiagnoser());
        // Each benchmark gets a process of its own, for which everything is built anew: minutes on a small laptop.
        WithBuildTimeout(TimeSpan.FromMinutes(15));
        HideColumns(Column.Error, Column.RatioSD, Column.AllocRatio, Column.Gen0, Column.Gen1, Column.Gen2);
    }
}
