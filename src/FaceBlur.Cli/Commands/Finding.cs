namespace FaceBlur.Cli.Commands;

/// <summary>What looking at one file gave: a value, or the reason why there is none.</summary>
internal readonly record struct Finding<T>(T? Value, FaceBlurException? Error)
    where T : class
{
    /// <summary>A file that cannot be read is something to tell, not the end of the run.</summary>
    public static async Task<Finding<T>> OfAsync(InputFile file, Func<ImageSource, Task<T>> look)
    {
        if (file.Error is not null) return new Finding<T>(null, file.Error);
        try
        {
            return new Finding<T>(await look(ImageSource.FromFile(file.FullPath)).ConfigureAwait(false), null);
        }
        catch (FaceBlurException error)
        {
            return new Finding<T>(null, error);
        }
    }
}
