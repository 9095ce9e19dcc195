using System.CommandLine;
using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Isolation;

/// <summary>What the program's own child processes run. Not for people, so help does not show it.</summary>
internal static class DecodeCommand
{
    private const string Name = "serve-decoding";

    /// <summary>How this program starts itself as a decoder.</summary>
    public static DecoderProcess Process(DecodeLimits limits)
    {
        string host = Environment.ProcessPath ?? throw new FaceBlurException(
            FaceBlurErrorCode.InvalidOptions, "--isolate cannot find this program", "run without it");
        bool isHosted = Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] program = isHosted ? [Path.Combine(AppContext.BaseDirectory, "FaceBlur.Cli.dll")] : [];
        return new DecoderProcess(host, [.. program, Name, $"{ChildLimits.MemoryFor(limits)}"]);
    }

    public static Command Create(CommandConsole console)
    {
        var memory = new Argument<long>("BYTES");
        var command = new Command(Name) { Hidden = true };
        command.Add(memory);
        command.SetAction(parse =>
        {
            FaceBlurPipelineBuilder builder = new FaceBlurPipelineBuilder().UseOpenCv().UseImageMagick();
            ChildLimits.Apply(parse.GetValue(memory));
            using Stream requests = console.OpenInput(), replies = console.OpenOutput();
            builder.ServeDecoding(requests, replies);
            return ExitCode.Success;
        });
        return command;
    }
}
