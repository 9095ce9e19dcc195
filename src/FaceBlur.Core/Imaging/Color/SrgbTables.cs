using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaceBlur.Imaging.Color;

/// <summary>
/// Converts pixels to sRGB by tables: each channel's stored value gives what it adds to all three channels of light, and light
/// gives what sRGB stores. Colors outside of sRGB are clipped, channel by channel.
/// </summary>
internal sealed unsafe class SrgbTables
{
    private const int Steps8 = 1 << 14;
    private const int Steps16 = 1 << 16;

    private static readonly Lazy<byte[]> Stored8 = new(() => Store(Steps8, value => (byte)Math.Round(value * byte.MaxValue)));
    private static readonly Lazy<ushort[]> Stored16 = new(() => Store(Steps16, value => (ushort)Math.Round(value * ushort.MaxValue)));

    private readonly RgbSpace _space;

    public SrgbTables(RgbSpace space)
    {
        _space = space;
        IsIdentity = FindIdentity();
    }

    /// <summary>Whether no color changes by more than one of 255 steps: the space is sRGB by another name.</summary>
    public bool IsIdentity { get; }

    /// <summary>Converts pixels in place.</summary>
    public void Apply(PixelBuffer pixels)
    {
        if (IsIdentity) return;
        if (pixels.BitDepth == 8) Apply8(pixels);
        else Apply16(pixels);
    }

    // A photo is converted by one call: it cannot wait until the runtime has found out that the loop is worth compiling well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Apply8(PixelBuffer pixels)
    {
        Vector128<float>[] light = Light(byte.MaxValue, Steps8);
        byte[] stored = Stored8.Value;
        Vector128<float> most = Vector128.Create(Steps8 - 1f);
        fixed (Vector128<float>* blue = light)
        fixed (byte* table = stored)
        {
            Vector128<float>* green = blue + byte.MaxValue + 1, red = green + byte.MaxValue + 1;
            for (int y = 0; y < pixels.Height; y++)
            {
                fixed (byte* row = pixels.Row(y))
                {
                    byte* end = row + pixels.Width * 3;
                    for (byte* at = row; at < end; at += 3)
                    {
                        Vector128<float> sum = blue[at[0]] + green[at[1]] + red[at[2]];
                        Vector128<int> index = Places(sum, most);
                        at[0] = table[index.GetElement(0)];
                        at[1] = table[index.GetElement(1)];
                        at[2] = table[index.GetElement(2)];
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Apply16(PixelBuffer pixels)
    {
        Vector128<float>[] light = Light(ushort.MaxValue, Steps16);
        ushort[] stored = Stored16.Value;
        Vector128<float> most = Vector128.Create(Steps16 - 1f);
        const int channel = ushort.MaxValue + 1;
        for (int y = 0; y < pixels.Height; y++)
        {
            Span<ushort> row = pixels.Row16(y);
            for (int i = 0; i < row.Length; i += 3)
            {
                Vector128<float> sum = light[row[i]] + light[channel + row[i + 1]] + light[channel * 2 + row[i + 2]];
                Vector128<int> index = Places(sum, most);
                for (int c = 0; c < 3; c++) row[i + c] = stored[index.GetElement(c)];
            }
        }
    }

    /// <summary>Places in the table. The sums are numbers, so the machine's own instructions, which do not care for others, will do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Places(Vector128<float> sum, Vector128<float> most) =>
        Vector128.ConvertToInt32Native(Vector128.MinNative(Vector128.MaxNative(sum, Vector128<float>.Zero), most));

    /// <summary>
    /// What each stored value of blue, then green, then red adds to the blue, green and red light, in steps of the table that
    /// follows. Half a step is added once, so that cutting off rounds.
    /// </summary>
    private Vector128<float>[] Light(int largest, int steps)
    {
        Matrix3 matrix = _space.ToLinearSrgb;
        var light = new Vector128<float>[3 * (largest + 1)];
        for (int value = 0; value <= largest; value++)
        {
            double stored = value / (double)largest;
            light[value] = Steps(_space.Blue(stored), matrix.I, matrix.F, matrix.C, 0.5);
            light[largest + 1 + value] = Steps(_space.Green(stored), matrix.H, matrix.E, matrix.B, 0);
            light[2 * (largest + 1) + value] = Steps(_space.Red(stored), matrix.G, matrix.D, matrix.A, 0);
        }
        return light;

        Vector128<float> Steps(double amount, double blue, double green, double red, double half) => Vector128.Create(
            Step(amount * blue, half), Step(amount * green, half), Step(amount * red, half), 0);

        // What is no number must not choose a place in the table.
        float Step(double amount, double half) => double.IsNaN(amount) ? 0 : (float)(amount * (steps - 1) + half);
    }

    private bool FindIdentity()
    {
        for (int value = 0; value <= byte.MaxValue; value++)
        {
            if (!IsKept(value, value, value)) return false;
        }
        const int step = 51;
        for (int red = 0; red <= byte.MaxValue; red += step)
        {
            for (int green = 0; green <= byte.MaxValue; green += step)
            {
                for (int blue = 0; blue <= byte.MaxValue; blue += step)
                {
                    if (!IsKept(red, green, blue)) return false;
                }
            }
        }
        return true;
    }

    private bool IsKept(int red, int green, int blue)
    {
        const double most = 1;
        (double r, double g, double b) = _space.ToLinearSrgb.Apply(
            _space.Red(red / 255.0), _space.Green(green / 255.0), _space.Blue(blue / 255.0));
        return Math.Abs(StoredFrom(r) - red) <= most && Math.Abs(StoredFrom(g) - green) <= most && Math.Abs(StoredFrom(b) - blue) <= most;
    }

    private static double StoredFrom(double light) => TransferCurves.ToSrgb(Math.Clamp(light, 0, 1)) * byte.MaxValue;

    private static T[] Store<T>(int steps, Func<double, T> round)
    {
        var table = new T[steps];
        for (int i = 0; i < steps; i++) table[i] = round(TransferCurves.ToSrgb(i / (double)(steps - 1)));
        return table;
    }
}
