using System.Text;

namespace FaceBlur.Cli.Tests.Support;

/// <summary>What a run of the program left.</summary>
internal sealed record ProgramRun(int ExitCode, byte[] OutBytes, string Error)
{
    public string Out => Encoding.UTF8.GetString(OutBytes).ReplaceLineEndings("\n");

    /// <summary>Everything a person or a log would see.</summary>
    public string Said => Out + Error;
}
