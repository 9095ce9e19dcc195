using System.Buffers.Binary;
using System.IO.Compression;
using FaceBlur.Imaging.Color;

namespace FaceBlur.Formats.Png;

/// <summary>The chunks of a PNG that say what its numbers mean. They rank: <c>cICP</c>, <c>iCCP</c>, <c>sRGB</c>, <c>gAMA</c> with <c>cHRM</c>.</summary>
internal struct PngColor
{
    private const double Unit = 100_000;

    /// <summary>What programs write that mean sRGB and know no better number.</summary>
    private const double LikeSrgb = 0.45455;

    private static readonly uint CodePointsType = PngChunkType.Of("cICP");
    private static readonly uint ProfileType = PngChunkType.Of("iCCP");
    private static readonly uint SrgbType = PngChunkType.Of("sRGB");
    private static readonly uint GammaType = PngChunkType.Of("gAMA");
    private static readonly uint ChromaticitiesType = PngChunkType.Of("cHRM");

    private SourceColor? _codePoints;
    private SourceColor? _profile;
    private SourceColor? _srgb;
    private double? _gamma;
    private Chromaticities? _chromaticities;

    /// <summary>What the chunks say together; null where they say nothing.</summary>
    public readonly SourceColor? Source => _codePoints ?? _profile ?? _srgb ?? FromGamma();

    /// <summary>Takes note of a chunk, if it is one of these.</summary>
    public void Read(uint type, ReadOnlySpan<byte> body)
    {
        if (type == CodePointsType) _codePoints ??= ReadCodePoints(body);
        else if (type == ProfileType) _profile ??= ReadProfile(body);
        else if (type == SrgbType) _srgb ??= SourceColor.Srgb;
        else if (type == GammaType && body.Length == sizeof(uint)) _gamma ??= Number(body);
        else if (type == ChromaticitiesType && body.Length == 8 * sizeof(uint)) _chromaticities ??= ReadChromaticities(body);
    }

    /// <summary>Numbers of brightness and color, or over less than the full range, have no place in a PNG.</summary>
    private static SourceColor ReadCodePoints(ReadOnlySpan<byte> body) =>
        body is [_, _, 0, 1] ? SourceColor.FromCodePoints(body[0], body[1]) : SourceColor.Unreadable;

    private static SourceColor ReadProfile(ReadOnlySpan<byte> body)
    {
        int nameEnd = body.IndexOf((byte)0);
        if (nameEnd < 0 || nameEnd + 2 > body.Length || body[nameEnd + 1] != 0) return SourceColor.Unreadable;
        return Inflate(body[(nameEnd + 2)..]) is { } profile ? SourceColor.FromIcc(profile) : SourceColor.Unreadable;
    }

    /// <summary>Inflates a profile and not one byte more than it may have; null for what does not inflate or is longer.</summary>
    private static byte[]? Inflate(ReadOnlySpan<byte> compressed)
    {
        try
        {
            using var inflater = new ZLibStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
            var head = new byte[sizeof(uint)];
            inflater.ReadExactly(head);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (length is < sizeof(uint) or > IccProfile.MaxBytes) return null;
            var profile = new byte[length];
            head.CopyTo(profile, 0);
            inflater.ReadExactly(profile.AsSpan(sizeof(uint)));
            return profile;
        }
        catch (Exception failure) when (FormatErrors.IsBrokenStream(failure))
        {
            return null;
        }
    }

    private readonly SourceColor? FromGamma()
    {
        if (_gamma is not { } gamma) return null;
        bool isLikeSrgb = Math.Abs(gamma - LikeSrgb) < 0.001 && _chromaticities is null or { IsLikeSrgb: true };
        return isLikeSrgb ? SourceColor.Srgb : SourceColor.FromGamma(_chromaticities ?? Chromaticities.Srgb, 1 / gamma);
    }

    private static Chromaticities ReadChromaticities(ReadOnlySpan<byte> body)
    {
        var points = new (double X, double Y)[4];
        for (int i = 0; i < points.Length; i++) points[i] = (Number(body[(i * 8)..]), Number(body[(i * 8 + 4)..]));
        return new Chromaticities(White: points[0], Red: points[1], Green: points[2], Blue: points[3]);
    }

    private static double Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes) / Unit;
}
