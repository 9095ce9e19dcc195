using FaceBlur.Core.Tests.Assets;

namespace FaceBlur.Fuzz;

/// <summary>Spoils input: bits, bytes that mean something, numbers, pieces taken out, doubled and put in from another input.</summary>
internal sealed class Mutator(int seed)
{
    private const int MaxBytes = 1 << 20;

    private static readonly byte[] Telling = [0, 1, 2, 0x1C, 0x7F, 0x80, 0xFE, 0xFF, 0xD8, 0xD9, 0xDA, (byte)'<', (byte)'"', (byte)'&'];

    private readonly Random _random = new(seed);

    /// <summary>One of the inputs, spoiled in one to six places.</summary>
    public byte[] Next(IReadOnlyList<byte[]> corpus)
    {
        byte[] mutant = [.. corpus[_random.Next(corpus.Count)]];
        for (int count = 1 + _random.Next(6); count > 0 && mutant.Length > 0; count--) mutant = Spoil(mutant, corpus[_random.Next(corpus.Count)]);
        // Checksums would stop nearly every mutation at the door.
        return _random.Next(8) == 0 ? mutant : PngFile.WithChecksums(mutant);
    }

    private byte[] Spoil(byte[] bytes, byte[] other)
    {
        int at = _random.Next(bytes.Length);
        int length = Math.Min(bytes.Length - at, 1 + _random.Next(_random.Next(4) == 0 ? 4096 : 16));
        switch (_random.Next(8))
        {
            case 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                return bytes;
            case 1:
                bytes[at] = Telling[_random.Next(Telling.Length)];
                return bytes;
            case 2:
                bytes[at] = (byte)(bytes[at] + _random.Next(-4, 5));
                return bytes;
            case 3:
                bytes.AsSpan(at, Math.Min(length, 8)).Fill(_random.Next(2) == 0 ? (byte)0xFF : (byte)0);
                return bytes;
            case 4:
                return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + length)];
            case 5 when bytes.Length < MaxBytes:
                return [.. bytes.AsSpan(0, at + length), .. bytes.AsSpan(at)];
            case 6 when other.Length > 0 && bytes.Length < MaxBytes:
                int from = _random.Next(other.Length);
                return [.. bytes.AsSpan(0, at), .. other.AsSpan(from, Math.Min(length, other.Length - from)), .. bytes.AsSpan(at)];
            default:
                return _random.Next(4) == 0 ? bytes[..at] : bytes;
        }
    }
}
