using System.Security.Cryptography;
using FaceBlur.Detection;
using FaceBlur.Imaging;
using FaceBlur.OpenCv;

namespace FaceBlur.Cli.Rehearsing;

/// <summary>
/// Takes a grey picture from its bytes to its verified output while the real pipeline is being made. A third of the time until the first
/// photo is done goes into compiling what it needs; a second processor can do that beside the loading of the model.
/// </summary>
internal static class Rehearsal
{
    /// <summary>Large enough for two levels of the search.</summary>
    private const int Side = 512;

    private const int Stride = 32;

    /// <summary>Pixels that the refiner is shown.</summary>
    private const int CropSide = 64;

    /// <summary>Sure enough for every threshold, and not so sure that no refiner would look.</summary>
    private const float NearlySure = 0.99f;

    private static Task _running = Task.CompletedTask;

    /// <summary>Begins, and comes back at once. Whatever happens in a rehearsal stays there.</summary>
    /// <param name="options">What the real pipeline will do.</param>
    public static void Begin(FaceBlurOptions options)
    {
        if (Environment.ProcessorCount > 1) _running = Task.Run(() => RunAsync(options));
    }

    /// <summary>Waits until it is over: a program must not end while its libraries are at work.</summary>
    public static Task EndAsync() => _running;

    /// <summary>Redacts the picture.</summary>
    /// <exception cref="FaceBlurException">The options cannot be carried out, or something of FaceBlur is missing.</exception>
    public static async Task<ImageReport> RedactAsync(FaceBlurOptions options)
    {
        FaceBlurPipeline pipeline = new FaceBlurPipelineBuilder()
            .UseOpenCv().UseDetector(MakeDetector).WithOptions(options).WithWorkers(1).Build();
        await using (pipeline.ConfigureAwait(false))
        {
            using ByteBuffer picture = MakePicture(options.Encoding);
            return await pipeline.RedactAsync(ImageSource.FromBytes(picture.Memory), ImageTarget.ToStream(Stream.Null)).ConfigureAwait(false);
        }
    }

    private static async Task RunAsync(FaceBlurOptions options)
    {
        try
        {
            await RedactAsync(options).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whatever it is, the real pipeline meets it too, and says so.
        }
    }

    private static ByteBuffer MakePicture(EncodingOptions encoding)
    {
        using var grey = new PixelBuffer(Side, Side);
        for (int y = 0; y < Side; y++) grey.Row(y).Fill(128);
        return new OpenCvJpegCodec().Encode(grey, encoding);
    }

    private static PyramidFaceDetector MakeDetector(DetectionOptions options)
    {
        byte[] weights = [0];
        string hash = Convert.ToHexString(SHA256.HashData(weights));
        var manifest = new ModelManifest
        {
            Name = "rehearsal",
            File = "none",
            Sha256 = hash,
            License = "MIT",
            Input = new ModelInput { Layout = "NCHW", ColorOrder = "BGR", Range = [0, 255], MultipleOf = Stride },
            Strides = [Stride],
            Thresholds = new ModelThresholds
            {
                Normal = new ModelThreshold { Confidence = 0.5f },
                Low = new ModelThreshold { Confidence = 0.5f },
            },
            Refiner = new ModelRefiner
            {
                File = "none",
                Sha256 = hash,
                Side = CropSide,
                Contexts = [2],
                MinConfidence = 0,
                MaxConfidence = 1,
                Weight = 1,
                Limit = 20,
            },
        };
        return new PyramidFaceDetector(
            DetectorModel.Verify(manifest, weights, weights),
            options,
            ImagePyramid.For(options.Thoroughness),
            new OneFaceEngine(Stride, NearlySure),
            new OneFaceEngine(CropSide, NearlySure));
    }
}
