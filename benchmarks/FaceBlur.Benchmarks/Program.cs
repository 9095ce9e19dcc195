using BenchmarkDotNet.Running;
using FaceBlur.Benchmarks.Measuring;

BenchmarkSwitcher.FromAssembly(typeof(SharedConfig).Assembly).Run(args, new SharedConfig());
