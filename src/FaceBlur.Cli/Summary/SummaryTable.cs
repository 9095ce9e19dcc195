using Spectre.Console;

namespace FaceBlur.Cli.Summary;

/// <summary>A summary for a person at a terminal.</summary>
internal static class SummaryTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<SummaryRow> rows)
    {
        Table table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        table.AddColumn("outcome", column => column.NoWrap());
        table.AddColumn("photos", column => column.RightAligned().NoWrap());
        table.AddColumn("");
        foreach (SummaryRow row in rows)
        {
            table.AddRow(
                new Text(row.Outcome, StyleFor(row)), new Text($"{row.Photos:N0}"), new Text(string.Join('\n', row.Details)));
        }
        console.Write(table);
    }

    private static Style StyleFor(SummaryRow row) => new(row.Outcome switch
    {
        "redacted" or "clean" => Color.Green,
        "refused" or "not clean" => Color.Red,
        "no face found" or "fewer faces" or "large regions" or "companion files" => Color.Yellow,
        _ => Color.Default,
    });
}
