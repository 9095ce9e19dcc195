namespace FaceBlur.Imaging;

/// <summary>A photo's bytes in a file that is deleted on disposal.</summary>
public interface INamedFile : IDisposable
{
    /// <summary>Where it is.</summary>
    string FullPath { get; }
}
