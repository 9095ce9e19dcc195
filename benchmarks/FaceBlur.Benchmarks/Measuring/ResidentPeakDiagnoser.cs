using System.Collections.Concurrent;
using System.Diagnostics;
using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Validators;

namespace FaceBlur.Benchmarks.Measuring;

/// <summary>
/// The most memory that a benchmark's process held while it ran, native memory included. On Linux the peak is reset before the
/// measured runs; elsewhere it contains what drawing the photo took.
/// </summary>
internal sealed class ResidentPeakDiagnoser : IDiagnoser
{
    private readonly ConcurrentDictionary<BenchmarkCase, long> _peaks = new();

    public IEnumerable<string> Ids => [nameof(ResidentPeakDiagnoser)];

    public IEnumerable<IExporter> Exporters => [];

    public IEnumerable<IAnalyser> Analysers => [];

    public BenchmarkDotNet.Diagnosers.RunMode GetRunMode(BenchmarkCase benchmarkCase) => BenchmarkDotNet.Diagnosers.RunMode.NoOverhead;

    public void Handle(HostSignal signal, DiagnoserActionParameters parameters)
    {
        if (signal is not (HostSignal.BeforeActualRun or HostSignal.AfterActualRun)) return;
        // Null when the benchmark runs in this very process.
        using Process process = Process.GetProcessById(parameters.Process?.Id ?? Environment.ProcessId);
        if (signal == HostSignal.BeforeActualRun) Reset(process);
        else _peaks[parameters.BenchmarkCase] = process.PeakWorkingSet64;
    }

    public IEnumerable<Metric> ProcessResults(DiagnoserResults results) =>
        _peaks.TryGetValue(results.BenchmarkCase, out long bytes) ? [new Metric(ResidentPeakMetric.Descriptor, bytes / 1e6)] : [];

    public void DisplayResults(ILogger logger)
    {
        // The column says it.
    }

    public IEnumerable<ValidationError> Validate(ValidationParameters validationParameters) => [];

    private static void Reset(Process process)
    {
        const string resetPeak = "5";
        if (OperatingSystem.IsLinux()) File.WriteAllText($"/proc/{process.Id}/clear_refs", resetPeak);
    }
}
