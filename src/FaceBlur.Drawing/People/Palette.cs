using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.People;

/// <summary>The colors that people come in.</summary>
internal static class Palette
{
    /// <summary>From light to dark.</summary>
    public static readonly Ink[] Skin =
    [
        Ink.Hex(0xF4D3BE), Ink.Hex(0xEDC3A6), Ink.Hex(0xE2B08E), Ink.Hex(0xD59D78), Ink.Hex(0xC48962),
        Ink.Hex(0xAE7450), Ink.Hex(0x956042), Ink.Hex(0x7B4E36), Ink.Hex(0x633E2C), Ink.Hex(0x4C2F23),
    ];

    public static readonly Ink[] DarkHair = [Ink.Hex(0x1A1514), Ink.Hex(0x211916), Ink.Hex(0x2E1F17)];

    public static readonly Ink[] AnyHair =
    [
        Ink.Hex(0x1A1514), Ink.Hex(0x2E1F17), Ink.Hex(0x40291B), Ink.Hex(0x5A3821), Ink.Hex(0x7B5230), Ink.Hex(0xA87843),
            Ink.Hex(0xC8A267), Ink.Hex(0x8E4023),
    ];

    public static readonly Ink[] GreyHair = [Ink.Hex(0x8D8984), Ink.Hex(0xB5B1AB), Ink.Hex(0xDAD7D1), Ink.Hex(0x6A6662)];

    public static readonly Ink[] DyedHair = [Ink.Hex(0x2F8F8B), Ink.Hex(0xC4548C), Ink.Hex(0x5B4BA8)];

    public static readonly Ink[] DarkIris = [Ink.Hex(0x3B2416), Ink.Hex(0x4A2E1B), Ink.Hex(0x2C1B12)];

    public static readonly Ink[] AnyIris = [Ink.Hex(0x4A2E1B), Ink.Hex(0x6B4A28), Ink.Hex(0x5E7352), Ink.Hex(0x5B7F9E),
        Ink.Hex(0x4C6A80)];

    public static readonly Ink[] Cloth =
    [
        Ink.Hex(0x2F4B6E), Ink.Hex(0x8C2F39), Ink.Hex(0xD9A441), Ink.Hex(0x3F6B54), Ink.Hex(0x5B4A75), Ink.Hex(0xC7643F),
            Ink.Hex(0x35707A),
        Ink.Hex(0xA9415C), Ink.Hex(0x6C7A89), Ink.Hex(0x39424E), Ink.Hex(0xDCD3C4), Ink.Hex(0x7E8B4F), Ink.Hex(0xE2B7A5),
            Ink.Hex(0x4F86B0),
        Ink.Hex(0xC9CED2), Ink.Hex(0x6B4436), Ink.Hex(0xB7863E), Ink.Hex(0x23323F),
    ];

    public static readonly Ink[] Trousers = [Ink.Hex(0x2C3645), Ink.Hex(0x3F5470), Ink.Hex(0x55504B), Ink.Hex(0x2A2A2E),
        Ink.Hex(0x7A6B58), Ink.Hex(0x5E6E82)];
}
