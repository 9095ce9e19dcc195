using System.Buffers;
using System.Buffers.Binary;

namespace FaceBlur.Formats.Jpeg;

/// <summary>A frame header (SOF0, SOF1, SOF2) and the sizes that follow from it.</summary>
internal sealed class JpegFrame : IDisposable
{
    private JpegFrame(byte marker, int width, int height, JpegComponent[] components)
    {
        (IsProgressive, Width, Height, Components) = (marker == JpegMarker.ProgressiveFrame, width, height, components);
        MaxHorizontalSampling = components.Max(component => component.HorizontalSampling);
        MaxVerticalSampling = components.Max(component => component.VerticalSampling);
        McusWide = CeilingDivide(width, 8 * MaxHorizontalSampling);
        McusHigh = CeilingDivide(height, 8 * MaxVerticalSampling);
        foreach (JpegComponent component in components)
        {
            component.BlocksWide = CeilingDivide(width * component.HorizontalSampling, 8 * MaxHorizontalSampling);
            component.BlocksHigh = CeilingDivide(height * component.VerticalSampling, 8 * MaxVerticalSampling);
            component.PaddedBlocksWide = McusWide * component.HorizontalSampling;
        }
    }

    public bool IsProgressive { get; }

    public int Width { get; }

    public int Height { get; }

    public JpegComponent[] Components { get; }

    public int MaxHorizontalSampling { get; }

    public int MaxVerticalSampling { get; }

    /// <summary>MCUs across, in scans of several components.</summary>
    public int McusWide { get; }

    /// <summary>MCUs down, in scans of several components.</summary>
    public int McusHigh { get; }

    public static JpegFrame Read(byte marker, ReadOnlySpan<byte> body)
    {
        if (body.Length < 6) throw Invalid();
        if (body[0] != 8)
            throw FormatErrors.Unsupported($"a JPEG with {body[0]} bits a channel is not read", "export it as an ordinary JPEG or a PNG");
        int height = BinaryPrimitives.ReadUInt16BigEndian(body[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(body[3..]);
        int count = body[5];
        if (height == 0)
            throw FormatErrors.Unsupported("a JPEG that tells its height only after the picture is not read", "export it again as an ordinary JPEG");
        if (width == 0 || body.Length != 6 + 3 * count) throw Invalid();
        if (count is not (1 or 3 or 4))
            throw FormatErrors.Unsupported($"a JPEG with {count} color channels is not read", "export it again as an ordinary JPEG");
        return new JpegFrame(marker, width, height, ReadComponents(body[6..], count));
    }

    /// <summary>Takes the memory that a progressive frame needs: one number a block. Called once the limits are checked.</summary>
    public void RentBlocks()
    {
        foreach (JpegComponent component in Components)
        {
            int blocks = component.PaddedBlocksWide * McusHigh * component.VerticalSampling;
            component.NonZero = ArrayPool<ulong>.Shared.Rent(blocks);
            component.NonZero.AsSpan(0, blocks).Clear();
        }
    }

    public void Dispose()
    {
        foreach (JpegComponent component in Components)
        {
            if (component.NonZero.Length > 0) ArrayPool<ulong>.Shared.Return(component.NonZero);
            component.NonZero = [];
        }
    }

    private static JpegComponent[] ReadComponents(ReadOnlySpan<byte> fields, int count)
    {
        var components = new JpegComponent[count];
        for (int i = 0; i < count; i++)
        {
            (byte id, int horizontal, int vertical, int table) = (fields[3 * i], fields[3 * i + 1] >> 4, fields[3 * i + 1] & 15, fields[3 * i + 2]);
            if (horizontal is < 1 or > 4 || vertical is < 1 or > 4 || table > 3) throw Invalid();
            if (components.Take(i).Any(other => other.Id == id)) throw Invalid();
            components[i] = new JpegComponent
            {
                Id = id,
                HorizontalSampling = horizontal,
                VerticalSampling = vertical,
                QuantizationTable = table,
            };
        }
        return components;
    }

    private static int CeilingDivide(int value, int divisor) => (value + divisor - 1) / divisor;

    private static FaceBlurException Invalid() => FormatErrors.Malformed("the JPEG's frame header is impossible");
}
