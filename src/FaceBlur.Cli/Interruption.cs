using System.Runtime.InteropServices;

namespace FaceBlur.Cli;

/// <summary>
/// Turns Ctrl+C and SIGTERM into a cancellation: photos in work are finished or discarded. A second Ctrl+C, or half a minute,
/// ends the program at once; what it leaves then is whole files and at most a temporary one, which the next run removes.
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
        // The second signal is left to the system, which ends the program as it ends any other.
        if (_source.IsCancellationRequested)
        {
            // The progress bar hides the cursor.
            if (!Console.IsErrorRedirected) Console.Error.Write("\u001b[?25h");
            return;
        }
        context.Cancel = true;
        int code = context.Signal == PosixSignal.SIGTERM ? Cli.ExitCode.Terminated : Cli.ExitCode.Interrupted;
        ExitCode = code;
        _lastResort = new Timer(_ => Environment.Exit(code), null, Patience, Timeout.InfiniteTimeSpan);
        _source.Cancel();
    }
}
