using System.Reflection;
using System.Runtime.Loader;
using FaceBlur.Detection;

namespace FaceBlur.Cli.Engines;

/// <summary>
/// An engine that is not part of the program: a folder beside it with an assembly, and all that this needs. Nothing of it is loaded
/// unless it is asked for by name.
/// </summary>
internal static class EnginePlugIn
{
    /// <summary>Loads the engine of ONNX Runtime.</summary>
    /// <param name="programFolder">Where the program is.</param>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.NativeLibraryMissing"/>: it is not there, or does not load.</exception>
    public static IDetectionEngineFactory LoadOnnxRuntime(string programFolder)
    {
        string assembly = Path.Combine(programFolder, "engines", Engine.OnnxRuntime, "FaceBlur.OnnxRuntime.dll");
        if (!File.Exists(assembly)) throw Missing("ONNX Runtime is not a part of this installation");
        try
        {
            Type factory = new Context(assembly).LoadFromAssemblyPath(assembly)
                .GetExportedTypes().Single(type => type.IsAssignableTo(typeof(IDetectionEngineFactory)));
            return (IDetectionEngineFactory)Activator.CreateInstance(factory)!;
        }
        catch (Exception failure) when (failure is IOException or BadImageFormatException or TypeLoadException
            or ReflectionTypeLoadException or InvalidOperationException)
        {
            throw Missing("the ONNX Runtime of this installation does not fit the program", failure);
        }
    }

    private static FaceBlurException Missing(string message, Exception? innerException = null) => new(
        FaceBlurErrorCode.NativeLibraryMissing,
        message,
        "./faceblur builds it when it is first asked for; or: dotnet publish src/FaceBlur.OnnxRuntime -o PROGRAM/engines/onnxruntime",
        innerException);

    /// <summary>Keeps what the plug-in needs apart from what the program needs, but for the assembly through which they talk.</summary>
    private sealed class Context(string assembly) : AssemblyLoadContext
    {
        private readonly AssemblyDependencyResolver _resolver = new(assembly);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            bool isShared = assemblyName.Name == typeof(IDetectionEngineFactory).Assembly.GetName().Name;
            string? path = isShared ? null : _resolver.ResolveAssemblyToPath(assemblyName);
            return path is null ? null : LoadFromAssemblyPath(path);
        }

        protected override nint LoadUnmanagedDll(string unmanagedDllName)
        {
            // The native library lies beside the assembly; the resolver knows only those of packages.
            string folder = Path.GetDirectoryName(assembly)!;
            string[] names = [unmanagedDllName, $"lib{unmanagedDllName}.so", $"lib{unmanagedDllName}.dylib", $"{unmanagedDllName}.dll"];
            string? path = names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
                ?? _resolver.ResolveUnmanagedDllToPath(unmanagedDllName);
            return path is null ? 0 : LoadUnmanagedDllFromPath(path);
        }
    }
}
