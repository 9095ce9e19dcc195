using System.Collections.Concurrent;
using FaceBlur.Drawing;
using FaceBlur.Formats;
using FaceBlur.Imaging;
using FaceBlur.OpenCv;

namespace FaceBlur.Benchmarks;

/// <summary>Draws and encodes the photos, each once in a process.</summary>
internal static class Photos
{
    private static readonly ConcurrentDictionary<BenchmarkPhoto, DrawnPhoto> Drawn = new();
    private static readonly ConcurrentDictionary<(BenchmarkPhoto, BenchmarkFile), byte[]> Encoded = new();

    public static DrawnPhoto Draw(BenchmarkPhoto photo) => Drawn.GetOrAdd(photo, wanted => wanted switch
    {
        BenchmarkPhoto.Crowd12Mpx => DrawnCrowd.Draw(new CrowdOptions { Width = 4000, Height = 3000, People = 120, SmallestFace = 24 }),
        BenchmarkPhoto.Crowd24Mpx => DrawnCrowd.Draw(new CrowdOptions { Width = 5664, Height = 4248, People = 150, SmallestFace = 30 }),
        BenchmarkPhoto.Crowd48Mpx => DrawnCrowd.Draw(new CrowdOptions { Width = 8000, Height = 6000, People = 200, SmallestFace = 40 }),
        BenchmarkPhoto.Portrait2Mpx => DrawnPortrait.Draw(new PortraitOptions { Width = 1200, Height = 1600 }),
        _ => DrawnCrowd.Draw(new CrowdOptions { Width = 1600, Height = 1200, People = 60 }),
    });

    public static IEnumerable<Face> FacesOf(BenchmarkPhoto photo) => Draw(photo).Faces.Select(face => new Face(face.Box, 0.9f));

    public static byte[] Encode(BenchmarkPhoto photo, BenchmarkFile file) => Encoded.GetOrAdd((photo, file), _ =>
    {
        using ByteBuffer bytes = CodecOf(file).Encode(Draw(photo).Pixels, new EncodingOptions { JpegQuality = 92 });
        return bytes.Bytes.ToArray();
    });

    public static IImageCodec CodecOf(BenchmarkFile file) => file == BenchmarkFile.Jpeg ? new OpenCvJpegCodec() : new OpenCvPngCodec();

    public static ContainerWalker WalkerOf(BenchmarkFile file) =>
        ContainerWalkers.All.First(walker => walker.Format == CodecOf(file).Format);

    public static PixelBuffer CopyPixels(BenchmarkPhoto photo, int bitDepth = 8)
    {
        PixelBuffer from = Draw(photo).Pixels;
        var copy = new PixelBuffer(from.Width, from.Height, bitDepth);
        for (int y = 0; y < from.Height; y++)
        {
            if (bitDepth == 8) from.Row(y).CopyTo(copy.Row(y));
            else Widen(from.Row(y), copy.Row16(y));
        }
        return copy;
    }

    private static void Widen(ReadOnlySpan<byte> from, Span<ushort> to)
    {
        for (int i = 0; i < from.Length; i++) to[i] = (ushort)(from[i] * 257);
    }
}
