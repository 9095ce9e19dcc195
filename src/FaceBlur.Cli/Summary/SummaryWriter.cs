using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Summary;

/// <summary>Chooses the form of a summary.</summary>
internal static class SummaryWriter
{
    public static void Write(CommandConsole console, IReadOnlyList<SummaryRow> rows)
    {
        if (console.OutIsTerminal) WriteTable(console, rows);
        else SummaryText.Write(console.Out, rows);
    }

    /// <summary>What no program can do for a person who publishes a photo.</summary>
    public static void WriteAdvice(CommandConsole console)
    {
        console.Out.WriteLine("before you publish:");
        console.Out.WriteLine("  look at every picture: a face that was missed is not covered");
        console.Out.WriteLine("  clothes, tattoos, bodies, signs, reflections and the place itself can still tell who and where");
        console.Out.WriteLine("  the originals are untouched and still there, and so are copies in thumbnail caches, backups and clouds");
    }

    private static void WriteTable(CommandConsole console, IReadOnlyList<SummaryRow> rows) =>
        SummaryTable.Write(AnsiTerminal.Open(console.Out, console.UseColor), rows);
}
