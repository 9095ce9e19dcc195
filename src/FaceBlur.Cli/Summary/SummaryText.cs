namespace FaceBlur.Cli.Summary;

/// <summary>A summary for a pipe or a log.</summary>
internal static class SummaryText
{
    public static void Write(TextWriter writer, IReadOnlyList<SummaryRow> rows)
    {
        foreach (SummaryRow row in rows)
        {
            writer.WriteLine($"{row.Outcome}: {row.Photos}");
            foreach (string detail in row.Details) writer.WriteLine($"  {detail}");
        }
    }
}
