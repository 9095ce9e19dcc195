using System.Globalization;
using System.Text;

namespace FaceBlur.Drawing.Tags;

/// <summary>Exif as CIPA DC-008 defines it: IFD0, the Exif and GPS directories, and IFD1 with the thumbnail.</summary>
internal static class ExifBlock
{
    private const ushort ExifPointer = 0x8769;
    private const ushort GpsPointer = 0x8825;
    private const ushort ThumbnailOffset = 0x0201;
    private const ushort ThumbnailLength = 0x0202;

    /// <summary>How Exif writes a time.</summary>
    public static string Text(DateTime time) => time.ToString("yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The block from its TIFF header on.</summary>
    public static byte[] Build(PhotoTags tags)
    {
        TiffDirectory main = Main(tags), exif = Exif(tags), gps = Gps(tags), second = new(tags.BigEndian);
        main.AddLong(ExifPointer, 0);
        if (tags.Latitude is not null) main.AddLong(GpsPointer, 0);
        int exifAt = 8 + main.Size, gpsAt = exifAt + exif.Size;
        int secondAt = gpsAt + (tags.Latitude is null ? 0 : gps.Size);
        main.AddLong(ExifPointer, exifAt);
        if (tags.Latitude is not null) main.AddLong(GpsPointer, gpsAt);
        bool small = !tags.Thumbnail.IsEmpty;
        if (small)
        {
            second.AddShort(0x0103, 6);
            second.AddLong(ThumbnailLength, tags.Thumbnail.Length);
            second.AddLong(ThumbnailOffset, 0);
            second.AddLong(ThumbnailOffset, secondAt + second.Size);
        }
        return
        [
            .. TiffDirectory.Header(tags.BigEndian), .. main.ToBytes(8, small ? secondAt : 0), .. exif.ToBytes(exifAt, 0),
            .. tags.Latitude is null ? [] : gps.ToBytes(gpsAt, 0),
            .. small ? second.ToBytes(secondAt, 0) : [], .. tags.Thumbnail.Span,
        ];
    }

    private static TiffDirectory Main(PhotoTags tags)
    {
        var directory = new TiffDirectory(tags.BigEndian);
        directory.AddText(0x010E, tags.Comment);
        directory.AddText(0x010F, tags.Make);
        directory.AddText(0x0110, tags.Model);
        directory.AddShort(0x0112, (ushort)tags.Orientation);
        directory.AddText(0x0131, tags.Software);
        directory.AddText(0x0132, tags.CaptureTime is { } time ? Text(time) : null);
        directory.AddText(0x013B, tags.Owner);
        directory.AddText(0x013C, tags.HostComputer);
        return directory;
    }

    private static TiffDirectory Exif(PhotoTags tags)
    {
        var directory = new TiffDirectory(tags.BigEndian);
        directory.AddOpaque(0x9000, "0232"u8);
        directory.AddText(0x9003, tags.CaptureTime is { } taken ? Text(taken) : null);
        directory.AddText(0x9004, tags.CaptureTime is { } stored ? Text(stored) : null);
        directory.AddOpaque(0x927C, tags.MakerNote.Span);
        if (tags.Comment is not null) directory.AddOpaque(0x9286, [.. "ASCII\0\0\0"u8,
            .. Encoding.ASCII.GetBytes(tags.Comment)]);
        directory.AddText(0xA430, tags.Owner);
        directory.AddText(0xA431, tags.BodySerialNumber);
        directory.AddText(0xA435, tags.LensSerialNumber);
        return directory;
    }

    private static TiffDirectory Gps(PhotoTags tags)
    {
        var directory = new TiffDirectory(tags.BigEndian);
        double latitude = tags.Latitude ?? 0, longitude = tags.Longitude ?? 0;
        directory.AddText(0x0001, latitude < 0 ? "S" : "N");
        directory.AddRationals(0x0002, Sexagesimal(latitude));
        directory.AddText(0x0003, longitude < 0 ? "W" : "E");
        directory.AddRationals(0x0004, Sexagesimal(longitude));
        directory.AddByte(0x0005, (byte)(tags.Altitude < 0 ? 1 : 0));
        directory.AddRationals(0x0006, ((uint)Math.Round(Math.Abs(tags.Altitude) * 100), 100u));
        if (tags.CaptureTime is not { } time) return directory;
        directory.AddRationals(0x0007, ((uint)time.Hour, 1u), ((uint)time.Minute, 1u), ((uint)time.Second, 1u));
        directory.AddText(0x001D, time.ToString("yyyy:MM:dd", CultureInfo.InvariantCulture));
        return directory;
    }

    private static (uint Above, uint Below)[] Sexagesimal(double degrees)
    {
        // Rounded once, so that 59.99996 seconds never become 60.
        long parts = (long)Math.Round(Math.Abs(degrees) * 3600 * 10000);
        return [((uint)(parts / 36_000_000), 1), ((uint)(parts / 600_000 % 60), 1), ((uint)(parts % 600_000), 10000)];
    }
}
