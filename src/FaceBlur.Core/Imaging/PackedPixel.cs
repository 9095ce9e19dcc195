using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaceBlur.Imaging;

/// <summary>Stores pixels that were calculated as blue, green and red in a vector.</summary>
internal static unsafe class PackedPixel
{
    /// <summary>Rounds a pixel to 8 bits a channel and stores it.</summary>
    /// <param name="color">Blue, green and red, numbers from 0 to 255; the fourth does not matter.</param>
    /// <param name="to">Where it goes, in a row that is filled from the left.</param>
    /// <param name="isLast">Whether the next pixel is not to be touched; else it must be stored next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> color, byte* to, bool isLast)
    {
        // All are numbers, so the machine's own instructions, which do not care for others, will do. Cutting off rounds.
        Store(Vector128.ConvertToInt32Native(color + Vector128.Create(0.5f)), to, isLast);
    }

    /// <inheritdoc cref="Store(Vector128{float}, byte*, bool)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<int> color, byte* to, bool isLast)
    {
        uint bytes = Pack(color);
        // One store of four bytes, of which the fourth is the next pixel's.
        if (!isLast) Unsafe.WriteUnaligned(to, bytes);
        else (to[0], to[1], to[2]) = ((byte)bytes, (byte)(bytes >> 8), (byte)(bytes >> 16));
    }

    /// <summary>Rounds and stores two pixels side by side, neither of which is the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTwo(Vector256<float> colors, byte* to)
    {
        StoreTwo(Vector256.ConvertToInt32Native(colors + Vector256.Create(0.5f)), to);
    }

    /// <inheritdoc cref="StoreTwo(Vector256{float}, byte*)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTwo(Vector256<int> colors, byte* to)
    {
        Unsafe.WriteUnaligned(to, Pack(colors.GetLower()));
        Unsafe.WriteUnaligned(to + 3, Pack(colors.GetUpper()));
    }

    /// <summary>The lowest byte of each number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Pack(Vector128<int> numbers)
    {
        Vector128<byte> lowBytes = Vector128.Create((byte)0, 4, 8, 12, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99);
        return Vector128.Shuffle(numbers.AsByte(), lowBytes).AsUInt32().ToScalar();
    }
}
