using BenchmarkDotNet.Attributes;
using FaceBlur.Detection;
using FaceBlur.Imaging;
using FaceBlur.OnnxRuntime;
using FaceBlur.OpenCv;

namespace FaceBlur.Benchmarks.Detection;

/// <summary>The search for faces with the model that comes with FaceBlur, at each thoroughness and by each arithmetic.</summary>
public class DetectionBenchmarks
{
    private PixelBuffer _pixels = null!;
    private OpenCvFaceDetector _fast = null!;
    private OpenCvFaceDetector _balanced = null!;
    private OpenCvFaceDetector _thorough = null!;
    private PyramidFaceDetector _openCv = null!;
    private OnnxRuntimeFaceDetector _onnxRuntime = null!;

    [ParamsAllValues]
    public BenchmarkPhoto Photo { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _pixels = Photos.Draw(Photo).Pixels;
        _fast = MakeDetector(Thoroughness.Fast);
        _balanced = MakeDetector(Thoroughness.Balanced);
        _thorough = MakeDetector(Thoroughness.Thorough);
        DetectorModel model = ModelStore.BesideProgram.Load();
        var options = new DetectionOptions { Thoroughness = Thoroughness.Balanced };
        _openCv = PyramidFaceDetector.ByEngine(model, options, ImagePyramid.For(options.Thoroughness), part => new OpenCvEngine(part));
        _onnxRuntime = new OnnxRuntimeFaceDetector(model, options);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _fast.Dispose();
        _balanced.Dispose();
        _thorough.Dispose();
        _openCv.Dispose();
        _onnxRuntime.Dispose();
    }

    [Benchmark]
    public int DetectFast() => Detect(_fast);

    [Benchmark(Baseline = true)]
    public int DetectBalanced() => Detect(_balanced);

    [Benchmark]
    public int DetectThorough() => Detect(_thorough);

    [Benchmark]
    public int DetectBalancedByOpenCv() => Detect(_openCv);

    [Benchmark]
    public int DetectBalancedByOnnxRuntime() => Detect(_onnxRuntime);

    private static OpenCvFaceDetector MakeDetector(Thoroughness thoroughness) =>
        new(ModelStore.BesideProgram.Load(), new DetectionOptions { Thoroughness = thoroughness });

    private int Detect(IFaceDetector detector) => detector.Detect(_pixels.AsView(), CancellationToken.None).Count;
}
