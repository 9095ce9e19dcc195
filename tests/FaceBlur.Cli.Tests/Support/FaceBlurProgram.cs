using System.Diagnostics;

namespace FaceBlur.Cli.Tests.Support;

/// <summary>The built program, run as a user runs it.</summary>
internal static class FaceBlurProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Task<ProgramRun> RunAsync(params string[] args) => RunAsync([], args);

    public static Task<ProgramRun> RunAsync(byte[] input, string[] args) => RunAsync(input, args, environment: []);

    /// <summary>Runs it with more in its environment than the test has.</summary>
    public static async Task<ProgramRun> RunAsync(byte[] input, string[] args, IEnumerable<(string Name, string Value)> environment)
    {
        using Process process = Start(environment, args);
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        Task copy = process.StandardOutput.BaseStream.CopyToAsync(output);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading.
        }
        return await EndAsync(process, copy, output, error, Patience);
    }

    /// <summary>Starts the program without waiting for its end.</summary>
    public static Process Start(params string[] args) => Start(environment: [], args);

    private static Process Start(IEnumerable<(string Name, string Value)> environment, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FaceBlur.Cli.dll"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Reads what the program says until it ends.</summary>
    public static async Task<ProgramRun> EndAsync(Process process, TimeSpan? patience = null)
    {
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        return await EndAsync(process, process.StandardOutput.BaseStream.CopyToAsync(output), output, error, patience ?? Patience);
    }

    private static async Task<ProgramRun> EndAsync(Process process, Task copy, MemoryStream output, Task<string> error, TimeSpan patience)
    {
        using var timeout = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("faceblur did not end");
        }
        await copy;
        return new ProgramRun(process.ExitCode, output.ToArray(), (await error).ReplaceLineEndings("\n"));
    }
}
