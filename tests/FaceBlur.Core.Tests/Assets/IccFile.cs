using System.Buffers.Binary;
using System.Text;

namespace FaceBlur.Core.Tests.Assets;

/// <summary>Builds ICC profiles, right ones and wrong ones.</summary>
internal sealed class IccFile
{
    private const int HeaderBytes = 128;
    private const int EntryBytes = 12;

    public string Kind { get; init; } = "mntr";

    public string Space { get; init; } = "RGB ";

    public string ConnectionSpace { get; init; } = "XYZ ";

    public string Signature { get; init; } = "acsp";

    public byte[] Trailer { get; init; } = [];

    public List<(string Name, byte[] Content)> Tags { get; init; } = [];

    public static byte[] DisplayP3 { get; } = Matrix(
        [0.51512, 0.29198, 0.15710, 0.24120, 0.69225, 0.06657, -0.00105, 0.04189, 0.78407], SrgbFormula()).ToBytes();

    public static byte[] AdobeRgb { get; } = Matrix(
        [0.60974, 0.20528, 0.14919, 0.31111, 0.62567, 0.06322, 0.01947, 0.06087, 0.74457], Gamma(563.0 / 256)).ToBytes();

    public static byte[] ProPhoto { get; } = Matrix(
        [0.79767, 0.13519, 0.03134, 0.28804, 0.71188, 0.00009, 0, 0, 0.82491], Gamma(1.80078125)).ToBytes();

    public static byte[] Srgb { get; } = Matrix(SrgbColorants, SrgbFormula()).ToBytes();

    /// <summary>sRGB as the first profiles of it were made: by a table of 1,024 entries.</summary>
    public static byte[] SrgbByTable { get; } = Matrix(SrgbColorants, Table(1024, Decode)).ToBytes();

    public static double[] SrgbColorants => [0.43607, 0.38515, 0.14307, 0.22249, 0.71687, 0.06061, 0.01392, 0.09708, 0.71410];

    /// <param name="rows">Three rows of XYZ for red, green and blue.</param>
    /// <param name="curve">Of all three.</param>
    public static IccFile Matrix(double[] rows, byte[] curve) => new()
    {
        Tags =
        [
            ("desc", Text("a camera that somebody can be known by")),
            ("rXYZ", Xyz(rows[0], rows[3], rows[6])), ("gXYZ", Xyz(rows[1], rows[4], rows[7])), ("bXYZ", Xyz(rows[2], rows[5], rows[8])),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ],
    };

    public static IccFile Grey(byte[] curve, string connectionSpace = "XYZ ") =>
        new() { Space = "GRAY", ConnectionSpace = connectionSpace, Tags = [("kTRC", curve)] };

    public static byte[] Gamma(double exponent) => [.. "curv"u8, 0, 0, 0, 0, 0, 0, 0, 1, .. UInt16((int)Math.Round(exponent * 256))];

    public static byte[] Linear() => [.. "curv"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] Table(int entries, Func<double, double> curve) =>
        [.. "curv"u8, 0, 0, 0, 0, .. UInt32(entries),
            .. Enumerable.Range(0, entries).SelectMany(i => UInt16((int)Math.Round(curve(i / (entries - 1.0)) * 65535)))];

    public static byte[] Formula(int kind, params double[] parameters) => [.. "para"u8, 0, 0, 0, 0, .. UInt16(kind), 0, 0, .. parameters.SelectMany(Fixed)];

    public static byte[] SrgbFormula() => Formula(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);

    /// <summary>A table of three dimensions from red, green and blue to Lab, 16 bits.</summary>
    public static byte[] Lut(int grid, Func<double, double, double, (double L, double A, double B)> lab)
    {
        var entries = new List<byte>();
        for (int r = 0; r < grid; r++)
        {
            for (int g = 0; g < grid; g++)
            {
                for (int b = 0; b < grid; b++)
                {
                    (double l, double a, double bb) = lab(r / (grid - 1.0), g / (grid - 1.0), b / (grid - 1.0));
                    entries.AddRange([.. Lab16(l / 100), .. Lab16((a + 128) / 255), .. Lab16((bb + 128) / 255)]);
                }
            }
        }
        byte[] straight = [.. UInt16(0), .. UInt16(65535)];
        return
        [
            .. "mft2"u8, 0, 0, 0, 0, 3, 3, (byte)grid, 0,
            .. Fixed(1), .. Fixed(0), .. Fixed(0), .. Fixed(0), .. Fixed(1), .. Fixed(0), .. Fixed(0), .. Fixed(0), .. Fixed(1),
            .. UInt16(2), .. UInt16(2), .. straight, .. straight, .. straight, .. entries, .. straight, .. straight, .. straight,
        ];
    }

    public byte[] ToBytes()
    {
        int offset = HeaderBytes + 4 + (Tags.Count * EntryBytes);
        var table = new List<byte>(UInt32(Tags.Count));
        var content = new List<byte>();
        foreach ((string name, byte[] tag) in Tags)
        {
            table.AddRange([.. Encoding.ASCII.GetBytes(name), .. UInt32(offset + content.Count), .. UInt32(tag.Length)]);
            content.AddRange([.. tag, .. new byte[-tag.Length & 3]]);
        }
        byte[] header = new byte[HeaderBytes];
        BinaryPrimitives.WriteInt32BigEndian(header, offset + content.Count);
        (header[8], header[9]) = (2, 0x40);
        Encoding.ASCII.GetBytes(Kind + Space + ConnectionSpace).CopyTo(header, 12);
        Encoding.ASCII.GetBytes(Signature).CopyTo(header, 36);
        Xyz(0.9642, 1, 0.8249).AsSpan(8).CopyTo(header.AsSpan(68));
        return [.. header, .. table, .. content, .. Trailer];
    }

    private static double Decode(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    /// <summary>Version 2 has 65280 where others have 65535.</summary>
    private static byte[] Lab16(double value) => UInt16((int)Math.Round(Math.Clamp(value, 0, 1) * 65280));

    private static byte[] Text(string text) => [.. "text"u8, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(text), 0];

    private static byte[] Xyz(double x, double y, double z) => [.. "XYZ "u8, 0, 0, 0, 0, .. Fixed(x), .. Fixed(y), .. Fixed(z)];

    private static byte[] Fixed(double value) => UInt32((int)Math.Round(value * 65536));

    private static byte[] UInt16(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] UInt32(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
