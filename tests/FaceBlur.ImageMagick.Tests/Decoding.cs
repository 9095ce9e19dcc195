using FaceBlur.Core.Tests.Assets;
using FaceBlur.Formats;
using FaceBlur.Imaging;

namespace FaceBlur.ImageMagick.Tests;

/// <summary>Files as the pipeline decodes them: walked first.</summary>
internal static class Decoding
{
    public static PixelBuffer Decode(HeifFile file) => Decode(file.ToBytes());

    public static PixelBuffer Decode(byte[] file)
    {
        ContainerWalker walker = ContainerWalkers.All.First(walker => walker.Sniff(file));
        return new HeifDecoder(walker.Format).Decode(file, walker.Probe(file, new DecodeLimits()).Header);
    }
}
