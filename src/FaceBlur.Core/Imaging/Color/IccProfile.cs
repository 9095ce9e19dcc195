using System.Buffers.Binary;

namespace FaceBlur.Imaging.Color;

/// <summary>
/// Reads an ICC profile (ISO 15076-1), versions 2 and 4, as far as a space of curves and a matrix goes. Strict and bounded: what
/// does not fit the profile's own size is not believed.
/// </summary>
internal readonly ref struct IccProfile
{
    /// <summary>Larger ones are printers' tables, which no camera writes.</summary>
    public const int MaxBytes = 4 << 20;

    private const int HeaderBytes = 128;
    private const int EntryBytes = 12;
    private const int MostTags = 100;
    private const uint Signature = 0x61637370;

    private readonly ReadOnlySpan<byte> _profile;

    private IccProfile(ReadOnlySpan<byte> profile) => _profile = profile;

    /// <summary>Whether its numbers are red, green and blue.</summary>
    public bool IsRgb => Number(16) == Tag("RGB ");

    /// <summary>Whether its numbers are gray.</summary>
    public bool IsGrey => Number(16) == Tag("GRAY");

    /// <summary>Whether a table of many dimensions takes precedence over curves and matrix.</summary>
    public bool HasTable => Find("A2B0").Length > 0 || Find("A2B1").Length > 0;

    private bool LeadsToXyz => Number(20) == Tag("XYZ ");

    /// <summary>Opens a profile; false for what is none, or is none of a picture.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> bytes, out IccProfile profile)
    {
        profile = default;
        if (bytes.Length is < HeaderBytes + sizeof(uint) or > MaxBytes) return false;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        if (length < HeaderBytes + sizeof(uint) || length > bytes.Length) return false;
        profile = new IccProfile(bytes[..(int)length]);
        return profile.IsSound();
    }

    /// <summary>The space that its curves and matrix describe; null where it has none.</summary>
    public RgbSpace? ToSpace()
    {
        if (IsGrey) return GreySpace();
        if (!IsRgb || !LeadsToXyz) return null;
        if (IccCurve.Read(Find("rTRC")) is not { } red || IccCurve.Read(Find("gTRC")) is not { } green || IccCurve.Read(Find("bTRC")) is not { } blue)
            return null;
        if (Xyz("rXYZ") is not { } x || Xyz("gXYZ") is not { } y || Xyz("bXYZ") is not { } z) return null;
        return RgbSpace.FromXyz(red, green, blue, new Matrix3(x.X, y.X, z.X, x.Y, y.Y, z.Y, x.Z, y.Z, z.Z));
    }

    private RgbSpace? GreySpace()
    {
        if (IccCurve.Read(Find("kTRC")) is not { } curve) return null;
        return RgbSpace.Grey(LeadsToXyz ? curve : value => LightOf(curve(value)));
    }

    /// <summary>CIE lightness, 0 to 1, to light.</summary>
    private static double LightOf(double lightness)
    {
        double root = (lightness * 100 + 16) / 116;
        return root > 6.0 / 29 ? root * root * root : (root - 4.0 / 29) * 3 * 36 / 841;
    }

    private bool IsSound()
    {
        if (Number(36) != Signature || Number(HeaderBytes) > MostTags) return false;
        uint kind = Number(12), space = Number(20);
        bool isOfPicture = kind == Tag("mntr") || kind == Tag("scnr") || kind == Tag("prtr") || kind == Tag("spac");
        if (!isOfPicture || space != Tag("XYZ ") && space != Tag("Lab ")) return false;
        int entries = (int)Number(HeaderBytes);
        if (_profile.Length < HeaderBytes + sizeof(uint) + entries * EntryBytes) return false;
        for (int i = 0; i < entries; i++)
        {
            (_, long start, long length) = Entry(i);
            if (start + length > _profile.Length) return false;
        }
        return true;
    }

    private (uint Tag, long Start, long Length) Entry(int index)
    {
        int at = HeaderBytes + sizeof(uint) + index * EntryBytes;
        return (Number(at), Number(at + 4), Number(at + 8));
    }

    /// <summary>A tag's bytes; empty where it has none.</summary>
    private ReadOnlySpan<byte> Find(string name)
    {
        uint tag = Tag(name);
        for (int i = 0; i < (int)Number(HeaderBytes); i++)
        {
            (uint candidate, long start, long length) = Entry(i);
            if (candidate == tag) return _profile.Slice((int)start, (int)length);
        }
        return [];
    }

    private (double X, double Y, double Z)? Xyz(string name)
    {
        ReadOnlySpan<byte> tag = Find(name);
        if (tag.Length < 20 || BinaryPrimitives.ReadUInt32BigEndian(tag) != Tag("XYZ ")) return null;
        return (IccCurve.Fixed(tag[8..]), IccCurve.Fixed(tag[12..]), IccCurve.Fixed(tag[16..]));
    }

    private uint Number(int offset) => BinaryPrimitives.ReadUInt32BigEndian(_profile[offset..]);

    private static uint Tag(string name) => (uint)(name[0] << 24 | name[1] << 16 | name[2] << 8 | name[3]);
}
