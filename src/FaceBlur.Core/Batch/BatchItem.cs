namespace FaceBlur.Batch;

/// <summary>One input of a batch and where its output goes.</summary>
/// <param name="Input">What was found.</param>
/// <param name="Number">Its place in the sorted list of inputs, from 1.</param>
/// <param name="TargetName">The output's name below the output folder; null for an input that is settled without work.</param>
/// <param name="Identity">What tells the input from others and from what it was before, see <see cref="Journal.Identify"/>; empty where no name is.</param>
internal sealed record BatchItem(InputFile Input, int Number, string? TargetName, string Identity);
