using FaceBlur.Imaging;

namespace FaceBlur.Formats.Jpeg;

/// <summary>What the first segments say about the meaning of the channels. Read as the libjpeg family reads it.</summary>
internal struct JpegColor
{
    private const byte NoTransform = 0;
    private const int PlainJfifBytes = 14;
    private const int AdobeBytes = 12;

    private bool _isJfif;
    private byte? _adobeTransform;

    /// <summary>Takes note of an APP0 JFIF or APP14 Adobe segment; false if it is another.</summary>
    /// <param name="marker">The segment's.</param>
    /// <param name="body">The segment's.</param>
    /// <param name="findings">Receives what the segment holds besides.</param>
    public bool TryRead(byte marker, ReadOnlySpan<byte> body, FindingList findings)
    {
        if (marker == JpegMarker.App0 && IsJfif(body))
        {
            _isJfif = true;
            if (!IsPlainJfif(body)) findings.Add(Metadata.MetadataKind.Thumbnail, "APP0 JFIF", body.Length - PlainJfifBytes);
            return true;
        }
        if (marker == JpegMarker.App14 && body.Length >= AdobeBytes && body.StartsWith("Adobe"u8))
        {
            _adobeTransform = body[AdobeBytes - 1];
            if (body.Length > AdobeBytes) findings.Add(Metadata.MetadataKind.PrivateData, "APP14 Adobe", body.Length - AdobeBytes);
            return true;
        }
        return false;
    }

    public readonly ColorModel ModelOf(JpegFrame frame) => frame.Components.Length switch
    {
        1 => ColorModel.Grey,
        4 => _adobeTransform is null or NoTransform ? ColorModel.Cmyk : ColorModel.Ycck,
        _ => IsRgb(frame) ? ColorModel.Rgb : ColorModel.YCbCr,
    };

    /// <summary>Whether a segment is a JFIF header without anything besides.</summary>
    public static bool IsPlainJfif(ReadOnlySpan<byte> body) =>
        IsJfif(body) && body.Length == PlainJfifBytes && body[PlainJfifBytes - 2] == 0 && body[PlainJfifBytes - 1] == 0;

    private static bool IsJfif(ReadOnlySpan<byte> body) => body.Length >= PlainJfifBytes && body.StartsWith("JFIF\0"u8);

    private readonly bool IsRgb(JpegFrame frame)
    {
        if (_isJfif) return false;
        if (_adobeTransform is { } transform) return transform == NoTransform;
        return (frame.Components[0].Id, frame.Components[1].Id, frame.Components[2].Id) == ((byte)'R', (byte)'G', (byte)'B');
    }
}
