using System.Buffers.Binary;
using System.Runtime.InteropServices;
using FaceBlur.Imaging;

namespace FaceBlur.Formats.Tiff;

/// <summary>Unpacks the strips or tiles of a TIFF and writes their pixels as opaque BGR.</summary>
internal sealed class TiffRaster
{
    private readonly TiffPicture _picture;
    private readonly PixelBuffer _to;
    private readonly bool _isBigEndian;
    private readonly ushort[] _colors;
    private readonly uint _largest;

    private TiffRaster(TiffBytes bytes, TiffPicture picture, PixelBuffer to)
    {
        (_picture, _to, _isBigEndian) = (picture, to, bytes.IsBigEndian);
        _largest = (1u << picture.Bits) - 1;
        _colors = picture.ColorMap is { } map ? ReadColors(bytes, map) : [];
    }

    /// <param name="bytes">The file, walked before.</param>
    /// <param name="picture">What its directory says.</param>
    /// <param name="to">Of the picture's size, 16 bits a channel where the picture has them, else 8.</param>
    /// <exception cref="FaceBlurException">A part is damaged or too short.</exception>
    public static void Decode(TiffBytes bytes, TiffPicture picture, PixelBuffer to) => new TiffRaster(bytes, picture, to).Decode(bytes);

    private void Decode(TiffBytes bytes)
    {
        long chunkBytes = _picture.RowBytes * _picture.ChunkHeight;
        if (chunkBytes > int.MaxValue) throw new FaceBlurException(FaceBlurErrorCode.LimitExceeded, "a part of the TIFF is too large to decode");
        int rowBytes = (int)_picture.RowBytes;
        using var chunk = new ByteBuffer((int)chunkBytes);
        Span<ushort> samples = new ushort[_picture.ChunkWidth * _picture.SamplesInChunk];
        for (long i = 0; i < _picture.Chunks; i++)
        {
            int row = (int)(i / _picture.Columns % _picture.Rows), plane = (int)(i / _picture.Columns / _picture.Rows);
            int left = (int)(i % _picture.Columns) * _picture.ChunkWidth, top = row * _picture.ChunkHeight;
            Span<byte> unpacked = chunk.GetSpan();
            TiffUnpacker.Unpack(_picture.Compression, _picture.Chunk(bytes, i), unpacked, rowBytes * _picture.RowsIn(row));
            int width = Math.Min(_picture.ChunkWidth, _picture.Width - left), height = Math.Min(_picture.RowsIn(row), _picture.Height - top);
            for (int y = 0; y < height; y++)
            {
                ReadRow(unpacked.Slice(y * rowBytes, rowBytes), samples);
                WriteRow(samples, left, top + y, width, plane);
            }
        }
    }

    /// <summary>The samples of a row as numbers, with differences summed up.</summary>
    private void ReadRow(ReadOnlySpan<byte> row, Span<ushort> samples)
    {
        int bits = _picture.Bits;
        for (int i = 0; bits == 8 && i < samples.Length; i++) samples[i] = row[i];
        for (int i = 0; bits != 8 && i < samples.Length; i++)
        {
            samples[i] = bits switch
            {
                16 => _isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(row[(i * 2)..]) : BinaryPrimitives.ReadUInt16LittleEndian(row[(i * 2)..]),
                _ => (ushort)(row[i * bits / 8] >> (8 - bits - (i * bits % 8)) & (int)_largest),
            };
        }
        if (!_picture.HasPredictor) return;
        int step = _picture.SamplesInChunk;
        for (int i = step; i < samples.Length; i++) samples[i] = (ushort)(samples[i] + samples[i - step] & _largest);
    }

    private void WriteRow(ReadOnlySpan<ushort> samples, int left, int y, int width, int plane)
    {
        Span<byte> row = _to.Row(y);
        if (_to.BitDepth == 16) WriteRow(samples, MemoryMarshal.Cast<byte, ushort>(row)[(left * 3)..], width, plane);
        else WriteRow(samples, row[(left * 3)..], width, plane);
    }

    private void WriteRow(ReadOnlySpan<ushort> samples, Span<byte> bgr, int width, int plane)
    {
        int step = _picture.SamplesInChunk;
        for (int x = 0; x < width; x++)
        {
            ReadOnlySpan<ushort> pixel = samples.Slice(x * step, step);
            if (_picture.IsPlanar) bgr[(x * 3) + 2 - plane] = (byte)pixel[0];
            else
            {
                for (int channel = 0; channel < 3; channel++) bgr[(x * 3) + channel] = (byte)Value(pixel, 2 - channel, 255);
            }
        }
    }

    private void WriteRow(ReadOnlySpan<ushort> samples, Span<ushort> bgr, int width, int plane)
    {
        int step = _picture.SamplesInChunk;
        for (int x = 0; x < width; x++)
        {
            ReadOnlySpan<ushort> pixel = samples.Slice(x * step, step);
            if (_picture.IsPlanar) bgr[(x * 3) + 2 - plane] = pixel[0];
            else
            {
                for (int channel = 0; channel < 3; channel++) bgr[(x * 3) + channel] = (ushort)Value(pixel, 2 - channel, 65_535);
            }
        }
    }

    /// <summary>Red, green or blue of a pixel on white paper.</summary>
    /// <param name="pixel">Its samples.</param>
    /// <param name="color">0 to 2: red, green, blue.</param>
    /// <param name="full">The largest value of a channel written.</param>
    private uint Value(ReadOnlySpan<ushort> pixel, int color, uint full)
    {
        if (_picture.Color == ColorModel.Palette) return _colors[pixel[0] + (color << _picture.Bits)];
        uint value = pixel[_picture.Color == ColorModel.Rgb ? color : 0];
        if (_picture.IsInverted) value = _largest - value;
        if (_picture.Bits < 8) value = value * full / _largest;
        if (!_picture.HasAlpha) return value;
        uint alpha = pixel[^1];
        if (_picture.Bits < 8) alpha = alpha * full / _largest;
        return _picture.IsPremultiplied ? WhitePaper.LayMultiplied(value, alpha, full) : WhitePaper.Lay(value, alpha, full);
    }

    /// <summary>The palette with 8 bits a color. Some programs write 8 bits where 16 belong.</summary>
    private static ushort[] ReadColors(TiffBytes bytes, TiffEntry map)
    {
        ushort[] colors = [.. new ushort[map.Count]];
        for (int i = 0; i < colors.Length; i++) colors[i] = (ushort)map.NumberAt(bytes, i);
        if (colors.Max() <= 255) return colors;
        for (int i = 0; i < colors.Length; i++) colors[i] = (ushort)(colors[i] * 255u / 65_535);
        return colors;
    }
}
