namespace FaceBlur.Cli;

/// <summary>What the program tells its caller. A failure outranks every success.</summary>
internal static class ExitCode
{
    /// <summary>Every input was redacted, verified and written; every checked file is clean.</summary>
    public const int Success = 0;

    /// <summary>The command line is wrong, or nothing could run.</summary>
    public const int Failure = 1;

    /// <summary>The run finished; at least one photo was refused and has no output, or is not clean.</summary>
    public const int Incomplete = 2;

    /// <summary>There was no photo among the inputs.</summary>
    public const int NothingToDo = 3;

    /// <summary>Stopped by the end of its terminal (128 + SIGHUP). What was written is complete and verified.</summary>
    public const int HungUp = 129;

    /// <summary>Stopped by Ctrl+C (128 + SIGINT). What was written is complete and verified.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by the system (128 + SIGTERM). What was written is complete and verified.</summary>
    public const int Terminated = 143;

    /// <summary>The code of two parts of one run.</summary>
    public static int Merge(int one, int other) => Rank(one) >= Rank(other) ? one : other;

    /// <summary>Having done something outranks having found nothing to do, and every failure outranks both.</summary>
    private static int Rank(int code) => code switch
    {
        NothingToDo => 0,
        Success => 1,
        Incomplete => 2,
        HungUp or Interrupted or Terminated => 4,
        _ => 3,
    };
}
