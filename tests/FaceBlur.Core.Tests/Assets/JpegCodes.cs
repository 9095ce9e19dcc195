namespace FaceBlur.Core.Tests.Assets;

/// <summary>A Huffman table whose codes all have one length: no optimum, but easy to trust.</summary>
internal sealed class JpegCodes(bool isDc, int length)
{
    private readonly byte[] _symbols = isDc
        ? [.. Enumerable.Range(0, 12).Select(size => (byte)size)]
        : [.. from run in Enumerable.Range(0, 16) from size in Enumerable.Range(0, 11) select (byte)(run << 4 | size)];

    public void Write(JpegBits bits, int symbol) => bits.Write(_symbols.AsSpan().IndexOf((byte)symbol), length);

    /// <summary>The table as a part of a DHT segment.</summary>
    public byte[] ToBytes(int index) =>
        [(byte)((isDc ? 0 : 0x10) | index), .. Enumerable.Range(1, 16).Select(bits => bits == length ? (byte)_symbols.Length : (byte)0), .. _symbols];
}
