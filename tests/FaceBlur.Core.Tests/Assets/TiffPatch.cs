namespace FaceBlur.Core.Tests.Assets;

/// <summary>Changes entries of the first directory of a little-endian TIFF.</summary>
internal static class TiffPatch
{
    private const int EntryBytes = 12;

    /// <summary>A copy with another value of a tag, and another number of values where one is given.</summary>
    public static byte[] Replace(this byte[] file, int tag, int? count, int value)
    {
        byte[] patched = [.. file];
        int directory = BitConverter.ToInt32(patched, 4), entries = BitConverter.ToUInt16(patched, directory);
        for (int at = directory + 2; at < directory + 2 + (entries * EntryBytes); at += EntryBytes)
        {
            if (BitConverter.ToUInt16(patched, at) != tag) continue;
            if (count is { } values) BitConverter.TryWriteBytes(patched.AsSpan(at + 4), values);
            bool isShort = BitConverter.ToUInt16(patched, at + 2) == TiffFile.Short;
            if (isShort) BitConverter.TryWriteBytes(patched.AsSpan(at + 8), (ushort)value);
            else BitConverter.TryWriteBytes(patched.AsSpan(at + 8), value);
            return patched;
        }
        throw new ArgumentException("no such tag", nameof(tag));
    }
}
