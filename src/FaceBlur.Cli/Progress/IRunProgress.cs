namespace FaceBlur.Cli.Progress;

/// <summary>Shows how far a run is, for as long as it lasts.</summary>
internal interface IRunProgress : IProgress<BatchProgress>
{
    /// <summary>Runs the work with the display around it.</summary>
    Task ShowAsync(Func<Task> work);
}
