using FaceBlur.Formats.Jpeg;

namespace FaceBlur.Formats.Tiff;

/// <summary>TIFF tags that describe the picture itself, or lead to further directories and pictures.</summary>
internal static class TiffTag
{
    public const ushort SubfileType = 254;
    public const ushort Width = 256;
    public const ushort Height = 257;
    public const ushort BitsPerSample = 258;
    public const ushort Compression = 259;
    public const ushort Photometric = 262;
    public const ushort FillOrder = 266;
    public const ushort StripOffsets = 273;
    public const ushort Orientation = 274;
    public const ushort SamplesPerPixel = 277;
    public const ushort RowsPerStrip = 278;
    public const ushort StripByteCounts = 279;
    public const ushort PlanarConfiguration = 284;
    public const ushort Predictor = 317;
    public const ushort ColorMap = 320;
    public const ushort TileWidth = 322;
    public const ushort TileHeight = 323;
    public const ushort TileOffsets = 324;
    public const ushort TileByteCounts = 325;
    public const ushort SubDirectories = 330;
    public const ushort ExtraSamples = 338;
    public const ushort SampleFormat = 339;
    public const ushort JpegTables = 347;
    public const ushort JpegOffset = 513;
    public const ushort JpegByteCount = 514;
    public const ushort DngVersion = 50706;

    private const ushort LastYCbCr = 532;
    private const ushort FirstYCbCr = 529;

    /// <summary>Whether a picture cannot be shown right without this tag.</summary>
    public static bool IsNeeded(ushort tag) => tag is
        Width or Height or BitsPerSample or Compression or Photometric or FillOrder or StripOffsets or Orientation or SamplesPerPixel
        or RowsPerStrip or StripByteCounts or PlanarConfiguration or Predictor or ColorMap or TileWidth or TileHeight or TileOffsets
        or TileByteCounts or ExtraSamples or SampleFormat or JpegTables or (>= FirstYCbCr and <= LastYCbCr);

    /// <summary>Whether a tag says how a picture is to be shown or printed, and nothing of where it comes from.</summary>
    public static bool IsRendering(ushort tag) => tag is
        SubfileType or 255 or 263 or 264 or 265 or 280 or 281 or 282 or 283 or 286 or 287 or 290 or 291 or 296 or 297 or 301 or 318 or 319;
}
