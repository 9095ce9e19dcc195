using FaceBlur.Detection;

namespace FaceBlur;

/// <summary>Finds models by name or path, reads each of their files once and checks its hash.</summary>
public sealed class ModelStore
{
    /// <summary>The model that is used where none is named.</summary>
    public const string DefaultModel = "faceblur-standard";

    private const string ManifestFile = "manifest.json";

    /// <summary>A larger file is no face detector, and is not read into memory to find that out.</summary>
    private const long MaxModelBytes = 256L << 20;

    private const long MaxManifestBytes = 1 << 20;

    private readonly string _folder;

    /// <summary>Looks for models in a folder that holds one folder for each.</summary>
    public ModelStore(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = folder;
    }

    /// <summary>The models that came with the program, beside it.</summary>
    public static ModelStore BesideProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, "models"));

    /// <summary>Reads a model.</summary>
    /// <param name="nameOrPath">
    /// The name of a model in this store, or the path of a model's folder, of its manifest, or of weights beside a manifest.
    /// </param>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.ModelInvalid"/>: missing, broken, or other bytes.</exception>
    public DetectorModel Load(string nameOrPath = DefaultModel)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        string folder = FolderOf(nameOrPath);
        ModelManifest manifest = ModelManifest.Parse(Read(folder, ManifestFile, MaxManifestBytes));
        byte[] weights = Read(folder, manifest.File, MaxModelBytes);
        byte[] refinerWeights = manifest.Refiner is { } refiner ? Read(folder, refiner.File, MaxModelBytes) : [];
        return DetectorModel.Verify(manifest, weights, refinerWeights);
    }

    private string FolderOf(string nameOrPath)
    {
        bool isName = nameOrPath is not ("." or "..") && !nameOrPath.AsSpan().ContainsAny('/', '\\', ':');
        string inStore = Path.Combine(_folder, nameOrPath);
        if (isName && Directory.Exists(inStore)) return inStore;
        if (Directory.Exists(nameOrPath)) return nameOrPath;
        if (File.Exists(nameOrPath)) return Path.GetDirectoryName(Path.GetFullPath(nameOrPath)) ?? _folder;
        throw Invalid(
            isName ? $"there is no model {Printable(nameOrPath)}" : "there is no model at the path given",
            Names() is { Length: > 0 } names ? $"there are: {names}" : "the folder models is missing beside the program");
    }

    private string Names() => Directory.Exists(_folder)
        ? string.Join(", ", Directory.EnumerateDirectories(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal))
        : "";

    private static byte[] Read(string folder, string file, long maxBytes)
    {
        try
        {
            using FileStream stream = File.OpenRead(Path.Combine(folder, file));
            if (stream.Length > maxBytes) throw Invalid($"the model's {Printable(file)} is too large");
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Invalid($"the model's {Printable(file)} is missing", "restore the model's folder", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Invalid($"the model's {Printable(file)} cannot be read", innerException: error);
        }
    }

    private static string Printable(string text) => new([.. text.Where(letter => !char.IsControl(letter)).Take(64)]);

    private static FaceBlurException Invalid(string message, string? hint = null, Exception? innerException = null) =>
        new(FaceBlurErrorCode.ModelInvalid, message, hint, innerException);
}
