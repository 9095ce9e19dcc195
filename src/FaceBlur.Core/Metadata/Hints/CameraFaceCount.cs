using FaceBlur.Formats;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Metadata.Hints;

/// <summary>
/// How many faces the camera saw, from the maker notes that say so openly: Canon's, Fujifilm's, Nikon's and Panasonic's. The
/// places that some of them name are relative to the camera's own screen, so only the number is used.
/// </summary>
internal static class CameraFaceCount
{
    /// <summary>The number; 0 where the camera did not look or nothing is known.</summary>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (!ExifFields.TryOpen(tiff, out ExifFields fields)) return 0;
        if (fields.Number(fields.MainDirectory, ExifTags.ExifPointer) is not { } exif) return 0;
        (int offset, int length) = fields.Locate(exif, ExifTags.MakerNote);
        ReadOnlySpan<byte> note = tiff.Slice(offset, length);
        if (note.StartsWith("FUJIFILM"u8)) return Fujifilm(note);
        if (note.StartsWith("Panasonic\0"u8)) return Panasonic(fields, (uint)offset);
        if (note.StartsWith("Nikon\0"u8)) return Nikon(note);
        return length > 0 && fields.Find(fields.MainDirectory, ExifTags.Make).StartsWith("Canon"u8) ? Canon(fields, (uint)offset) : 0;
    }

    /// <summary>Always little-endian, with offsets from the note's own start.</summary>
    private static int Fujifilm(ReadOnlySpan<byte> note)
    {
        const ushort facesDetected = 0x4100;
        const int directoryAt = 8;
        if (note.Length < directoryAt + sizeof(uint)) return 0;
        ExifFields fields = ExifFields.Headless(note, isBigEndian: false);
        return Count(fields.Number(fields.UInt16(note[directoryAt..]), facesDetected));
    }

    private static int Panasonic(ExifFields fields, uint note)
    {
        const ushort facesDetected = 0x003F;
        const int directoryAt = 12;
        return Count(fields.Number(note + directoryAt, facesDetected));
    }

    /// <summary>A whole TIFF structure; the size of the screen comes before the number.</summary>
    private static int Nikon(ReadOnlySpan<byte> note)
    {
        const ushort faceDetection = 0x0021;
        const int headerAt = 10, numberAt = 6;
        if (note.Length < headerAt || !ExifFields.TryOpen(note[headerAt..], out ExifFields fields)) return 0;
        ReadOnlySpan<byte> found = fields.Find(fields.MainDirectory, faceDetection);
        return found.Length < numberAt + sizeof(ushort) ? 0 : Count(fields.UInt16(found[numberAt..]));
    }

    private static int Canon(ExifFields fields, uint note)
    {
        const ushort faceDetection = 0x0024;
        const int numberAt = 4;
        ReadOnlySpan<byte> found = fields.Find(note, faceDetection);
        return found.Length < numberAt + sizeof(ushort) ? 0 : Count(fields.UInt16(found[numberAt..]));
    }

    /// <summary>No camera marks that many: such a number is something else.</summary>
    private static int Count(uint? number) => number is > 0 and < FaceHints.MaxFaces ? (int)number.Value : 0;
}
