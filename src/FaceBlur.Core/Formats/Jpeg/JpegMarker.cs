namespace FaceBlur.Formats.Jpeg;

/// <summary>Marker codes of ITU-T T.81, table B.1: the byte after FF.</summary>
internal static class JpegMarker
{
    public const byte Temporary = 0x01;
    public const byte BaselineFrame = 0xC0;
    public const byte ExtendedFrame = 0xC1;
    public const byte ProgressiveFrame = 0xC2;
    public const byte HuffmanTables = 0xC4;
    public const byte JpegExtension = 0xC8;
    public const byte ArithmeticConditioning = 0xCC;
    public const byte LastFrame = 0xCF;
    public const byte FirstRestart = 0xD0;
    public const byte LastRestart = 0xD7;
    public const byte StartOfImage = 0xD8;
    public const byte EndOfImage = 0xD9;
    public const byte StartOfScan = 0xDA;
    public const byte QuantizationTables = 0xDB;
    public const byte NumberOfLines = 0xDC;
    public const byte RestartInterval = 0xDD;
    public const byte HierarchicalProgression = 0xDE;
    public const byte ExpandReference = 0xDF;
    public const byte App0 = 0xE0;
    public const byte App14 = 0xEE;
    public const byte App15 = 0xEF;
    public const byte JpegLsFrame = 0xF7;
    public const byte Comment = 0xFE;

    /// <summary>How every JPEG file begins: SOI and the first byte of another marker.</summary>
    public static ReadOnlySpan<byte> FileSignature => [0xFF, StartOfImage, 0xFF];

    public static bool IsRestart(byte marker) => marker is >= FirstRestart and <= LastRestart;

    public static bool IsApp(byte marker) => marker is >= App0 and <= App15;

    /// <summary>Whether no length and no body follow.</summary>
    public static bool StandsAlone(byte marker) =>
        IsRestart(marker) || marker is StartOfImage or EndOfImage or Temporary;
}
