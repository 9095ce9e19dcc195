using System.Text;

namespace FaceBlur.Cli.Terminal;

/// <summary>
/// Writes what can be written and drops the rest: a full disk or a closed pipe behind a standard stream must not end a run whose
/// photos it does not concern. It remembers that something was lost.
/// </summary>
/// <param name="inner">Where to; null where the program was started without the stream.</param>
internal sealed class BestEffortWriter(TextWriter? inner) : TextWriter
{
    private volatile bool _hasLost;

    /// <summary>Whether something could not be written.</summary>
    public bool HasLost => _hasLost;

    public override Encoding Encoding => inner?.Encoding ?? Encoding.UTF8;

    public override void Write(char value) => Attempt(writer => writer.Write(value));

    public override void Write(char[] buffer, int index, int count) => Attempt(writer => writer.Write(buffer, index, count));

    public override void Write(string? value) => Attempt(writer => writer.Write(value));

    // In one piece, or lines of several processes would mix.
    public override void WriteLine(string? value) => Attempt(writer => writer.WriteLine(value));

    public override void WriteLine() => Attempt(writer => writer.WriteLine());

    public override void Flush() => Attempt(writer => writer.Flush());

    private void Attempt(Action<TextWriter> write)
    {
        try
        {
            if (inner is null) _hasLost = true;
            else write(inner);
        }
        // The last is what .NET makes of a file that may not grow further.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException or ArgumentOutOfRangeException)
        {
            _hasLost = true;
        }
    }
}
