using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FaceBlur;

/// <summary>
/// One of several equal parts of a batch. Which part a photo belongs to depends on its relative path alone, so machines that
/// work on different shards of the same folder need not know of each other.
/// </summary>
public sealed record BatchShard
{
    /// <summary>Names a part.</summary>
    /// <param name="index">Which part, 1 to <paramref name="count"/>.</param>
    /// <param name="count">How many parts there are, 1 to 65,536.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public BatchShard(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 65_536);
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, count);
        Index = index;
        Count = count;
    }

    /// <summary>Which part, from 1.</summary>
    public int Index { get; }

    /// <summary>How many parts there are.</summary>
    public int Count { get; }

    internal string Suffix => string.Create(CultureInfo.InvariantCulture, $"-{Index}-of-{Count}");

    internal bool Includes(InputFile input)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(input.RelativePath));
        return BinaryPrimitives.ReadUInt64LittleEndian(hash) % (ulong)Count == (ulong)(Index - 1);
    }
}
