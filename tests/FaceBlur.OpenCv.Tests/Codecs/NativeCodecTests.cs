using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Codecs;

public sealed class NativeCodecTests
{
    private const int Width = 640;
    private const int Height = 480;

    [Fact]
    public void Decode_OnManyThreads_GivesEachItsOwnPicture()
    {
        IImageCodec codec = new OpenCvPngCodec();
        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            using PixelBuffer picture = Pictures.Pattern(100 + i, 80 + (2 * i), i % 2 == 0 ? 8 : 16);
            using ByteBuffer file = codec.Encode(picture, new EncodingOptions { MaxBitDepth = 16 });
            using PixelBuffer decoded = codec.Decode(file.Bytes, Headers.Png(picture.Width, picture.Height, picture.BitDepth));
            Pictures.AssertSame(picture, decoded);
        });
    }

    [Fact]
    public void Dispose_DecodedPicture_FreesItOnce()
    {
        IImageCodec codec = new OpenCvPngCodec();
        using PixelBuffer picture = Pictures.Pattern(8, 8);
        using ByteBuffer file = codec.Encode(picture, new EncodingOptions());
        PixelBuffer decoded = codec.Decode(file.Bytes, Headers.Png(8, 8));

        decoded.Dispose();
        decoded.Dispose();

        Assert.Throws<ObjectDisposedException>(() => decoded.Address);
    }

    [Fact]
    public void DecodeAndEncode_APhoto_AllocateNextToNothingManaged()
    {
        IImageCodec codec = new OpenCvJpegCodec();
        using PixelBuffer picture = Pictures.Pattern(Width, Height);
        using ByteBuffer file = codec.Encode(picture, new EncodingOptions());
        codec.Decode(file.Bytes, Headers.Jpeg(Width, Height)).Dispose();

        long before = GC.GetAllocatedBytesForCurrentThread();
        using PixelBuffer decoded = codec.Decode(file.Bytes, Headers.Jpeg(Width, Height));
        using ByteBuffer again = codec.Encode(decoded, new EncodingOptions());
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 0, 16 * 1024);
    }
}
