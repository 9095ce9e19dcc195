namespace FaceBlur.OpenCv;

/// <summary>
/// A GIF without anything but its picture. OpenCV loses its way in some extensions, refuses a background color that does not
/// exist, and lets controls that stand behind the picture decide whether it is transparent.
/// </summary>
internal static class GifStill
{
    private const int ScreenEnd = 13;
    private const int ScreenFlags = 10;
    private const int ScreenBackground = 11;
    private const int PictureBytes = 10;
    private const int PictureFlags = 9;
    private const int ControlFlags = 3;

    private const byte Picture = 0x2C;
    private const byte Extension = 0x21;
    private const byte GraphicControl = 0xF9;
    private const byte End = 0x3B;

    /// <summary>Copies the screen, the first picture and, for a transparent one, the control that says so.</summary>
    /// <exception cref="FaceBlurException">There is no picture to the end.</exception>
    public static byte[] Reduce(ReadOnlySpan<byte> file, bool isTransparent)
    {
        int screenEnd = ScreenEnd + ColorBytes(At(file, ScreenFlags));
        ReadOnlySpan<byte> control = [];
        for (int at = screenEnd, end; ; at = end)
        {
            byte block = At(file, at);
            if (block == Picture)
            {
                end = BlocksEnd(file, at + PictureBytes + ColorBytes(At(file, at + PictureFlags)) + 1);
                return Join(file[..screenEnd], isTransparent ? control : [], file[at..end]);
            }
            if (block != Extension) throw Broken();
            end = BlocksEnd(file, at + 2);
            if (At(file, at + 1) == GraphicControl) control = file[at..end];
        }
    }

    private static byte[] Join(ReadOnlySpan<byte> screen, ReadOnlySpan<byte> control, ReadOnlySpan<byte> picture)
    {
        byte[] still = [.. screen, .. control, .. picture, End];
        still[ScreenBackground] = 0;
        // What is to happen after the picture was shown does not matter to a still one.
        if (!control.IsEmpty) still[screen.Length + ControlFlags] &= 1;
        return still;
    }

    private static int ColorBytes(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static int BlocksEnd(ReadOnlySpan<byte> file, int at)
    {
        while (At(file, at) is > 0 and byte length) at += length + 1;
        return at + 1;
    }

    private static byte At(ReadOnlySpan<byte> file, int at) => at < file.Length ? file[at] : throw Broken();

    private static FaceBlurException Broken() => NativeCodec.Malformed("the picture could not be decoded");
}
