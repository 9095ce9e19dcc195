using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FaceBlur.Verification;

/// <summary>Sums over bytes, sixteen at a time.</summary>
internal static class ByteSums
{
    /// <summary>Sum of the distances of two spans of the same length.</summary>
    public static int AbsoluteDifference(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        int sum = 0, i = 0;
        for (; i <= one.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
            sum += Distance(Load(one, i), Load(other, i));
        for (; i < one.Length; i++) sum += Math.Abs(one[i] - other[i]);
        return sum;
    }

    /// <summary>Sum of all bytes.</summary>
    public static int Sum(ReadOnlySpan<byte> bytes)
    {
        int sum = 0, i = 0;
        for (; i <= bytes.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
            sum += Distance(Load(bytes, i), Vector128<byte>.Zero);
        for (; i < bytes.Length; i++) sum += bytes[i];
        return sum;
    }

    private static Vector128<byte> Load(ReadOnlySpan<byte> bytes, int at) => Vector128.Create(bytes.Slice(at, Vector128<byte>.Count));

    private static int Distance(Vector128<byte> one, Vector128<byte> other)
    {
        if (Sse2.IsSupported)
        {
            Vector128<int> halves = Sse2.SumAbsoluteDifferences(one, other).AsInt32();
            return halves.GetElement(0) + halves.GetElement(2);
        }
        Vector128<byte> distance = Vector128.Max(one, other) - Vector128.Min(one, other);
        (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(distance);
        return Vector128.Sum(lower + upper);
    }
}
