using System.Buffers.Binary;
using System.Text;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Drawing;
using FaceBlur.Imaging;
using FaceBlur.OpenCv;

namespace FaceBlur.Cli.Tests.Support;

/// <summary>Small drawn photos, good and bad, made once.</summary>
internal static class Photos
{
    private static readonly Lazy<byte[]> PlainBytes = new(() => Draw(new OpenCvJpegCodec(), 480, 600));
    private static readonly Lazy<byte[]> LargeBytes = new(() => Draw(new OpenCvJpegCodec(), 1200, 1500));
    private static readonly Lazy<byte[]> PngBytes = new(() => Draw(new OpenCvPngCodec(), 320, 400));
    private static readonly Lazy<byte[]> WebpBytes = new(() => Draw(new OpenCvWebpCodec(), 320, 400));
    private static readonly Lazy<byte[]> TiffBytes = new(() => Draw(new TiffCodec(new OpenCvJpegCodec()), 320, 400));
    private static readonly Lazy<byte[]> CrowdBytes = new(DrawCrowd);
    private static readonly Lazy<byte[]> NoFaceBytes = new(Wall);
    private static readonly Lazy<PhotoTags> Tags = new(() => PhotoTags.Everything(seed: 11));
    private static readonly Lazy<byte[]> TaggedBytes = new(() => Tags.Value.AddTo(Plain));

    /// <summary>A JPEG of one person, without metadata.</summary>
    public static byte[] Plain => PlainBytes.Value;

    /// <summary>The same with GPS position, serial number, owner, thumbnail, preview and more.</summary>
    public static byte[] Tagged => TaggedBytes.Value;

    /// <summary>Large enough to be in work for a moment.</summary>
    public static byte[] Large => LargeBytes.Value;

    /// <summary>A JPEG of a street full of people, near and far.</summary>
    public static byte[] Crowd => CrowdBytes.Value;

    public static byte[] Png => PngBytes.Value;

    public static byte[] Webp => WebpBytes.Value;

    public static byte[] Tiff => TiffBytes.Value;

    /// <summary>A HEIC of four colors, 64 pixels wide and high.</summary>
    public static byte[] Heic => new HeifFile().ToBytes();

    /// <summary>A GIF of two frames without a face.</summary>
    public static byte[] Animation => new GifFile { AfterPicture = [new GifFile().Picture()] }.ToBytes();

    /// <summary>A JPEG of an empty wall.</summary>
    public static byte[] NoFace => NoFaceBytes.Value;

    /// <summary>Files that are no photos, or not any more; made when they are asked for.</summary>
    private static readonly Dictionary<string, Func<byte[]>> Spoiled = new()
    {
        ["empty"] = () => [],
        ["text"] = () => [.. "this is no photo at all, only a text under a photo's name"u8],
        ["cut in half"] = () => Plain[..(Plain.Length / 2)],
        ["without its end"] = () => Plain[..^2],
        ["damaged in its scan"] = () => WithHole(Plain),
        ["PNG cut in half"] = () => Png[..(Png.Length / 2)],
        ["PNG with a hole"] = () => WithHole(Png),
        ["bomb"] = Bomb,
        ["GIF"] = () => [.. "GIF89a"u8, .. new byte[64]],
        ["HEIC"] = () => [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[64]],
    };

    /// <summary>What no output, report or message may hold.</summary>
    public static IReadOnlyList<string> Secrets => Tags.Value.Secrets;

    /// <summary>The one of them that may be kept.</summary>
    public static string Creator => Tags.Value.Owner!;

    public static IEnumerable<string> BadKinds => Spoiled.Keys;

    public static byte[] Bad(string kind) => Spoiled[kind]();

    /// <summary>The plain photo with a caption in XMP.</summary>
    public static byte[] Captioned(string caption)
    {
        byte[] content =
        [
            .. "http://ns.adobe.com/xap/1.0/\0"u8,
            .. Encoding.UTF8.GetBytes(
                "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                + "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:description><rdf:Alt>"
                + $"<rdf:li xml:lang='x-default'>{caption}</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"),
        ];
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(content.Length + length.Length));
        return [.. Plain[..2], 0xFF, 0xE1, .. length, .. content, .. Plain[2..]];
    }

    private static byte[] Draw(IImageCodec codec, int width, int height)
    {
        using DrawnPhoto photo = DrawnPortrait.Draw(new PortraitOptions { Width = width, Height = height, Seed = 5 });
        return Encode(codec, photo.Pixels);
    }

    private static byte[] DrawCrowd()
    {
        using DrawnPhoto photo = DrawnCrowd.Draw(new CrowdOptions { Width = 1200, Height = 800, Seed = 3 });
        return Encode(new OpenCvJpegCodec(), photo.Pixels);
    }

    private static byte[] Wall()
    {
        using var pixels = new PixelBuffer(320, 240);
        for (int y = 0; y < pixels.Height; y++) pixels.Row(y).Fill(150);
        return Encode(new OpenCvJpegCodec(), pixels);
    }

    private static byte[] Encode(IImageCodec codec, PixelBuffer pixels)
    {
        using ByteBuffer file = codec.Encode(pixels, new EncodingOptions());
        return file.Bytes.ToArray();
    }

    private static byte[] WithHole(byte[] file)
    {
        byte[] damaged = [.. file];
        damaged.AsSpan(file.Length / 2, 300).Clear();
        return damaged;
    }

    /// <summary>A well-formed beginning of a PNG of 16,000 times 16,000 pixels in less than 100 bytes.</summary>
    private static byte[] Bomb()
    {
        byte[] header = [.. "IHDR"u8, 0, 0, 0x3E, 0x80, 0, 0, 0x3E, 0x80, 1, 0, 0, 0, 0];
        byte[] checksum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32(header));
        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', 0, 0, 0, 13, .. header, .. checksum, 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }
}
