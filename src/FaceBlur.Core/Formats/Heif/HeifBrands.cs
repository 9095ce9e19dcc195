using System.Buffers.Binary;

namespace FaceBlur.Formats.Heif;

/// <summary>The kinds of file that the first box of an ISO base media file names.</summary>
internal static class HeifBrands
{
    private const int MajorOffset = 8;
    private const int CompatibleOffset = 16;
    private const int MinorBytes = 4;

    private static readonly uint[] Hevc = Numbers("heic", "heix", "heim", "heis");
    private static readonly uint[] Av1 = Numbers("avif");
    private static readonly uint[] AnyCodec = Numbers("mif1", "mif2", "mif3", "miaf", "MiHB", "MiHA", "MiHE");
    private static readonly uint[] Sequences = Numbers("msf1", "hevc", "hevx", "hevm", "hevs", "avis");

    /// <summary>Whether a file begins like a still picture or a sequence of a format.</summary>
    /// <param name="prefix">The first bytes of the file.</param>
    /// <param name="isAv1">Whether the format is AVIF and not HEIC.</param>
    public static bool Fits(ReadOnlySpan<byte> prefix, bool isAv1)
    {
        if (prefix.Length < CompatibleOffset || BinaryPrimitives.ReadUInt32BigEndian(prefix[4..]) != IsoBoxType.FileType) return false;
        uint major = BinaryPrimitives.ReadUInt32BigEndian(prefix[MajorOffset..]);
        if (!AnyCodec.Contains(major) && !Sequences.Contains(major)) return (isAv1 ? Av1 : Hevc).Contains(major);
        // A brand of no codec: another one in the list tells, and where none does HEIC is by far the likelier.
        bool namesAv1 = major == Sequences[^1] || Names(prefix[CompatibleOffset..], Av1) || Names(prefix[CompatibleOffset..], [Sequences[^1]]);
        return namesAv1 == isAv1;
    }

    /// <summary>Refuses what is no still picture in the first place.</summary>
    /// <param name="body">Of the first box.</param>
    /// <exception cref="FaceBlurException">It is a sequence, or names no kind that is read.</exception>
    public static void Check(ReadOnlySpan<byte> body)
    {
        if (body.Length < MajorOffset) throw FormatErrors.Malformed("the file does not begin like a HEIF or AVIF");
        ReadOnlySpan<byte> major = body[..sizeof(uint)], compatible = body[(sizeof(uint) + MinorBytes)..];
        if (Names(major, Sequences)) throw HeifRefusals.Sequence();
        if (!Names(major, [.. Hevc, .. Av1, .. AnyCodec]) && !Names(compatible, [.. Hevc, .. Av1, .. AnyCodec])) throw HeifRefusals.Kind();
    }

    private static bool Names(ReadOnlySpan<byte> list, uint[] brands)
    {
        for (; list.Length >= sizeof(uint); list = list[sizeof(uint)..])
        {
            if (brands.Contains(BinaryPrimitives.ReadUInt32BigEndian(list))) return true;
        }
        return false;
    }

    private static uint[] Numbers(params string[] brands) => [.. brands.Select(IsoBoxType.Of)];
}
