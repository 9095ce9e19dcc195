using System.Globalization;
using System.Text;
using FaceBlur.Drawing.Tags;

namespace FaceBlur.Drawing;

/// <summary>
/// Metadata that cameras, phones and photo programs leave in files, to be put into drawn photos: what is null is left out.
/// </summary>
public sealed record PhotoTags
{
    /// <summary>Degrees north.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; init; }

    /// <summary>Meters above the sea; written where there is a latitude.</summary>
    public double Altitude { get; init; }

    /// <summary>When the picture was taken, local time.</summary>
    public DateTime? CaptureTime { get; init; }

    /// <summary>Who built the camera.</summary>
    public string? Make { get; init; }

    /// <summary>The camera's name.</summary>
    public string? Model { get; init; }

    /// <summary>The camera's serial number.</summary>
    public string? BodySerialNumber { get; init; }

    /// <summary>The lens's serial number.</summary>
    public string? LensSerialNumber { get; init; }

    /// <summary>Whom the camera belongs to.</summary>
    public string? Owner { get; init; }

    /// <summary>The program that wrote the file.</summary>
    public string? Software { get; init; }

    /// <summary>The name of the computer.</summary>
    public string? HostComputer { get; init; }

    /// <summary>What somebody wrote about the picture.</summary>
    public string? Comment { get; init; }

    /// <summary>The place, in words.</summary>
    public string? City { get; init; }

    /// <summary>The identifier of the original document.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Named faces.</summary>
    public IReadOnlyList<TaggedPerson> People { get; init; } = [];

    /// <summary>A small JPEG, below 60,000 bytes, as Exif and JFIF embed it.</summary>
    public ReadOnlyMemory<byte> Thumbnail { get; init; }

    /// <summary>A JPEG that is stored behind the picture and indexed by an MPF segment. JPEG files only.</summary>
    public ReadOnlyMemory<byte> Preview { get; init; }

    /// <summary>The camera's own secrets, below 4,000 bytes.</summary>
    public ReadOnlyMemory<byte> MakerNote { get; init; }

    /// <summary>What follows the end of the picture.</summary>
    public ReadOnlyMemory<byte> Trailer { get; init; }

    /// <summary>The description inside a color profile that leaves the colors as they are.</summary>
    public string? ColorProfile { get; init; }

    /// <summary>Exif orientation, 1 to 8; says how the pixels that are there have to be turned.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>True writes Exif in the byte order "MM", false in "II".</summary>
    public bool BigEndian { get; init; }

    /// <summary>Every text in here that must not be found in a file or log that calls itself clean.</summary>
    public IReadOnlyList<string> Secrets =>
    [
        .. new[]
        {
            Make, Model, BodySerialNumber, LensSerialNumber, Owner, Software, HostComputer, Comment, City, DocumentId,
                ColorProfile,
            CaptureTime is { } time ? ExifBlock.Text(time) : null,
            Latitude is { } latitude ? XmpPacket.Degrees(latitude, "N", "S") : null,
            Longitude is { } longitude ? XmpPacket.Degrees(longitude, "E", "W") : null,
        }.OfType<string>(),
        .. People.Select(person => person.Name),
    ];

    /// <summary>A full set of invented values: nobody of these names owns a camera of this make at this place.</summary>
    /// <param name="seed">Decides the values.</param>
    public static PhotoTags Everything(int seed)
    {
        var dice = new Dice((ulong)seed);
        string owner = $"{dice.Pick<string>(["Ilka", "Tamsin", "Oreste", "Mirelle", "Bakari", "Yusra"])} {dice.Pick<string>(["Vandermolen", "Okonjira", "Halvorsdottir", "Castellanet", "Brzezowska"])}";
        string serial = Digits(dice, 9), lens = Digits(dice, 8);
        using DrawnPhoto small = DrawnPortrait.Draw(new PortraitOptions { Width = 160, Height = 120, FaceHeight = 0.7f,
            Seed = seed });
        using DrawnPhoto large = DrawnPortrait.Draw(new PortraitOptions { Width = 480, Height = 320, FaceHeight = 0.6f,
            Seed = seed + 1 });
        return new PhotoTags
        {
            Latitude = Math.Round(dice.Between(-55, 65), 5),
            Longitude = Math.Round(dice.Between(-170, 170), 5),
            Altitude = dice.Below(900),
            CaptureTime = new DateTime(2031, 1 + dice.Below(12), 1 + dice.Below(28), dice.Below(24), dice.Below(60),
                dice.Below(60), DateTimeKind.Unspecified),
            Make = "Lumora Optical",
            Model = $"Lumora ZX-{10 + dice.Below(90)} Mark III",
            BodySerialNumber = $"LZX{serial}",
            LensSerialNumber = $"LNS{lens}",
            Owner = owner,
            Software = $"Darkroomist {1 + dice.Below(9)}.{dice.Below(10)}.{dice.Below(10)}",
            HostComputer = $"{owner.Split(' ')[0].ToUpperInvariant()}-NOTEBOOK-{dice.Below(100):D2}",
            Comment = $"With the others at the north gate, call {Digits(dice, 10)}",
            City = dice.Pick<string>(["Port Ellandra", "Novy Kresk", "Sankt Aldern", "Tarn-e-Mirza"]),
            DocumentId = $"xmp.did:{dice.Next():x16}{dice.Next():x16}",
            People = [new TaggedPerson("Rosalind Achterberg", new(0.2f, 0.3f, 0.1f, 0.15f)),
                new TaggedPerson("Emeka Thistlewood", new(0.6f, 0.35f, 0.08f, 0.12f))],
            Thumbnail = BaselineJpeg.Encode(small.Pixels),
            Preview = BaselineJpeg.Encode(large.Pixels),
            MakerNote = Encoding.ASCII.GetBytes($"LUMORA\0\0internal={serial};owner={owner};shutter={dice.Below(90000)}"),
            Trailer = Encoding.ASCII.GetBytes($"SEFT;owner={owner};host={serial};" + new string('#', 64)),
            ColorProfile = $"Screen of {owner}",
            BigEndian = dice.Chance(0.5f),
        };
    }

    /// <summary>The same picture with these tags in it, written as cameras and programs write them.</summary>
    /// <param name="file">A JPEG, PNG or WebP file as encoders write it: nothing but its picture.</param>
    /// <exception cref="ArgumentException">The file is none of them, or a tag is too large for its place.</exception>
    public byte[] AddTo(ReadOnlySpan<byte> file)
    {
        if (Orientation is < 1 or > 8) throw new ArgumentException("the orientation is 1 to 8", nameof(file));
        if (file.StartsWith(JpegTagger.Start)) return JpegTagger.Add(this, file);
        if (file.StartsWith(PngTagger.Signature)) return PngTagger.Add(this, file);
        if (WebpTagger.Fits(file)) return WebpTagger.Add(this, file);
        throw new ArgumentException("neither a JPEG nor a PNG nor a WebP file", nameof(file));
    }

    private static string Digits(Dice dice, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{dice.Next() % (ulong)Math.Pow(10, count)}").PadLeft(count, '7');
}
