using System.Reflection;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using FaceBlur.Benchmarks;
using FaceBlur.Benchmarks.Measuring;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Benchmarks;

/// <summary>Benchmarks are run by hand and rarely; this keeps them from rotting in between, without measuring anything.</summary>
public class BenchmarkSpecs
{
    private static readonly Type[] Classes = [.. typeof(BenchmarkPhoto).Assembly.GetTypes().Where(type => BenchmarksOf(type).Any())];

    public static TheoryData<string> ClassNames => [.. Classes.Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(ClassNames))]
    public async Task Each_benchmark_runs_once_with_its_first_parameters(string className)
    {
        Type type = Classes.Single(candidate => candidate.FullName == className);
        object benchmark = Activator.CreateInstance(type)!;
        SetFirstParameters(benchmark);
        Call<GlobalSetupAttribute>(benchmark);
        try
        {
            foreach (MethodInfo method in BenchmarksOf(type))
            {
                if (method.Invoke(benchmark, null) is Task task) await task;
            }
        }
        finally
        {
            Call<GlobalCleanupAttribute>(benchmark);
        }
    }

    [Fact]
    public void Each_class_has_one_baseline_and_lies_in_the_folder_of_its_stage()
    {
        Assert.NotEmpty(Classes);
        Assert.All(Classes, type =>
        {
            Assert.Single(BenchmarksOf(type), method => method.GetCustomAttribute<BenchmarkAttribute>()!.Baseline);
            Assert.StartsWith("FaceBlur.Benchmarks.", type.Namespace, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_runner_takes_the_shared_config_and_reports_native_memory_beside_managed()
    {
        using var folder = new TemporaryFolder();
        string[] arguments =
            ["--job", "dry", "--inProcess", "--artifacts", folder["artifacts"], "--filter", "*EncodeBenchmarks.EncodeForProtest(Photo: Crowd2Mpx, File: Jpeg)"];

        Summary summary = Assert.Single(BenchmarkSwitcher.FromAssembly(typeof(BenchmarkPhoto).Assembly).Run(arguments, new SharedConfig()));

        BenchmarkReport report = Assert.Single(summary.Reports);
        Assert.True(report.Success);
        Assert.Contains(report.Metrics.Values, metric => metric.Descriptor == ResidentPeakMetric.Descriptor && metric.Value > 1);
        Assert.Contains(summary.Table.FullHeader, header => header == "Allocated");
    }

    private static IEnumerable<MethodInfo> BenchmarksOf(Type type) =>
        type.GetMethods().Where(method => method.GetCustomAttribute<BenchmarkAttribute>() is not null);

    private static void SetFirstParameters(object benchmark)
    {
        foreach (PropertyInfo property in benchmark.GetType().GetProperties())
        {
            object? first = property.GetCustomAttribute<ParamsAttribute>()?.Values[0]
                ?? (property.GetCustomAttribute<ParamsAllValuesAttribute>() is null ? null : Enum.GetValues(property.PropertyType).GetValue(0));
            if (first is not null) property.SetValue(benchmark, first);
        }
    }

    private static void Call<TAttribute>(object benchmark)
        where TAttribute : Attribute
    {
        foreach (MethodInfo method in benchmark.GetType().GetMethods())
        {
            if (method.GetCustomAttribute<TAttribute>() is not null) method.Invoke(benchmark, null);
        }
    }
}
