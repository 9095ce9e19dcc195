using System.Runtime.InteropServices;
using System.Text;

namespace FaceBlur.Tests.Assets;

/// <summary>What Linux keeps beside a file's content. Elsewhere nothing can be set.</summary>
internal static class ExtendedAttributes
{
    public static bool TrySet(string path, string name, string text)
    {
        byte[] value = Encoding.UTF8.GetBytes(text);
        return OperatingSystem.IsLinux() && setxattr(Terminated(path), Terminated(name), value, value.Length, 0) == 0;
    }

    public static bool Has(string path, string name) => getxattr(Terminated(path), Terminated(name), null, 0) >= 0;

    private static byte[] Terminated(string text) => Encoding.UTF8.GetBytes(text + '\0');

#pragma warning disable SYSLIB1054, CA5392, IDE1006 // As the system names them; there is nothing to marshal.
    [DllImport("libc")]
    private static extern int setxattr(byte[] path, byte[] name, byte[] value, nint size, int flags);

    [DllImport("libc")]
    private static extern nint getxattr(byte[] path, byte[] name, byte[]? value, nint size);
#pragma warning restore SYSLIB1054, CA5392, IDE1006
}
