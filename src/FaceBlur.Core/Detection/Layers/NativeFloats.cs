using System.Runtime.InteropServices;

namespace FaceBlur.Detection.Layers;

/// <summary>Unmanaged memory for layers, where vectors lie within lines of the cache.</summary>
internal static unsafe class NativeFloats
{
    private const int Line = 64;

    /// <summary>Memory that is all zeros.</summary>
    public static float* Zeros(nint count)
    {
        nuint bytes = (nuint)count * sizeof(float);
        var numbers = (float*)NativeMemory.AlignedAlloc(bytes, Line);
        NativeMemory.Clear(numbers, bytes);
        return numbers;
    }

    /// <summary>Gives it back; null is nothing.</summary>
    public static void Free(float* numbers) => NativeMemory.AlignedFree(numbers);
}
