using System.Runtime.InteropServices;

namespace FaceBlur.Cli;

/// <summary>
/// Turns Ctrl+C, SIGTERM and SIGHUP (a terminal that was closed) into a cancellation: photos in work are finished or discarded. A second
/// signal, or half a minute, ends the program at once; what it leaves then is whole files and at most a temporary one, which the next run
/// removes.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private Timer? _lastResort;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
    ];

    public CancellationToken Token => _source.Token;

    /// <summary>The code of the signal that came, or of Ctrl+C when none has.</summary>
    public int ExitCode { get; private set; } = Cli.ExitCode.Interrupted;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
        _lastResort?.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_source.IsCancellationRequested)
        {
            // Of one terminal that goes, the system and the shell may both tell.
            if (context.Signal == PosixSignal.SIGHUP) return;
            // The progress bar hides the cursor.
            if (!Console.IsErrorRedirected) Console.Error.Write("\u001b[?25h");
            // The second time: not left to the system, because photos that lie in memory for a decoder are deleted on the way out.
            Environment.Exit(ExitCode);
        }
        int code = context.Signal switch
        {
            PosixSignal.SIGTERM => Cli.ExitCode.Terminated,
            PosixSignal.SIGHUP => Cli.ExitCode.HungUp,
            _ => Cli.ExitCode.Interrupted,
        };
        ExitCode = code;
        _lastResort = new Timer(_ => Environment.Exit(code), null, Patience, Timeout.InfiniteTimeSpan);
        _source.Cancel();
    }
}
