namespace FaceBlur.Formats.Bmp;

/// <summary>Follows the run-length codes of a BMP without writing a pixel.</summary>
internal static class BmpRunLengths
{
    private const int EndOfRow = 0;
    private const int EndOfPicture = 1;
    private const int Jump = 2;

    /// <summary>Follows the codes to the end of the picture.</summary>
    /// <returns>Bytes of the codes.</returns>
    /// <exception cref="FaceBlurException">They leave the picture or the file, end before the last row, or leave out pixels.</exception>
    public static int Walk(ReadOnlySpan<byte> codes, BmpHeader header)
    {
        int x = 0, y = 0, at = 0;
        while (true)
        {
            if (codes.Length - at < 2) throw FormatErrors.CutShort();
            (int count, int value) = (codes[at], codes[at + 1]);
            at += 2;
            if (count > 0) x += count;
            else if (value == EndOfRow) (x, y) = x == header.Width ? (0, y + 1) : throw Gap();
            else if (value == EndOfPicture)
            {
                if (y < header.Height - 1) throw FormatErrors.CutShort();
                return y == header.Height || x == header.Width ? at : throw Gap();
            }
            else if (value == Jump) throw Gap();
            else
            {
                x += value;
                // Literal pixels come in whole words.
                at += (header.BitsPerPixel == 4 ? (value + 3) / 4 : (value + 1) / 2) * 2;
                if (at > codes.Length) throw FormatErrors.CutShort();
            }
            if (x > header.Width || y > header.Height || y == header.Height && x > 0) throw FormatErrors.Excess();
        }
    }

    /// <summary>What shows through in a pixel that is jumped over, or behind the end of a row, depends on the program.</summary>
    private static FaceBlurException Gap() =>
        FormatErrors.Unsupported("a BMP that leaves out pixels is not read", "export it as PNG in an image viewer");
}
