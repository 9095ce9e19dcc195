using FaceBlur.Imaging;

namespace FaceBlur.OpenCv;

/// <summary>
/// The segments of a JPEG that say what its channels mean, in words that libjpeg knows: it prints a warning on standard error of any
/// version of JFIF but the first, and of a color transform that does not suit the number of channels, and goes on as if they were usual.
/// </summary>
internal static class JpegColorMarks
{
    private const int MarkerBytes = 4;
    private const byte App0 = 0xE0;
    private const byte App14 = 0xEE;
    private const int VersionAt = 5;
    private const byte FirstVersion = 1;
    private const int TransformAt = 11;

    /// <summary>A copy with what is unusual replaced by what libjpeg takes it for; null where nothing is, and the file can be used as it is.</summary>
    public static ByteBuffer? Normalize(ReadOnlySpan<byte> file, ColorModel color)
    {
        ByteBuffer? copy = null;
        Replace(file, App0, "JFIF\0"u8, VersionAt, FirstVersion, ref copy);
        byte transform = color switch
        {
            ColorModel.YCbCr => 1,
            ColorModel.Ycck => 2,
            _ => 0,
        };
        if (transform > 0) Replace(file, App14, "Adobe"u8, TransformAt, transform, ref copy);
        return copy;
    }

    /// <summary>
    /// Sets a byte in all segments of a kind, wherever in the file they are. What looks like one inside of another segment is never decoded.
    /// </summary>
    private static void Replace(ReadOnlySpan<byte> file, byte marker, ReadOnlySpan<byte> name, int valueAt, byte value, ref ByteBuffer? copy)
    {
        for (int at = MarkerBytes; at <= file.Length - valueAt - 1; at += name.Length)
        {
            int found = file[at..].IndexOf(name);
            if (found < 0) return;
            at += found;
            if (at + valueAt >= file.Length) return;
            if (file[at - MarkerBytes] != 0xFF || file[at - MarkerBytes + 1] != marker || file[at + valueAt] == value) continue;
            copy ??= new ByteBuffer(file);
            copy.GetSpan()[at + valueAt] = value;
        }
    }
}
