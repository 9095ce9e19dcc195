using System.Globalization;
using System.Text.RegularExpressions;

namespace FaceBlur.Tests.Leaks;

/// <summary>The table in tests/LEAKS.md is complete, and what it names is there.</summary>
public partial class CatalogueSpecs
{
    private const int AcceptanceTests = 16;
    private const int Invariants = 28;

    [Fact]
    public void Every_number_of_the_catalogue_has_a_row_with_a_test()
    {
        Dictionary<string, string> rows = Rows();

        IEnumerable<string> numbers = Enumerable.Range(1, AcceptanceTests).Select(number => string.Create(CultureInfo.InvariantCulture, $"G{number}"))
            .Concat(Enumerable.Range(1, Invariants).Select(number => string.Create(CultureInfo.InvariantCulture, $"F{number}")));
        Assert.Equal(numbers.Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Matches(TestName(), row.Value));
    }

    [Fact]
    public void Every_test_that_the_table_names_exists()
    {
        string[] sources = [.. Directory.EnumerateFiles(Path.Combine(Root(), "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText)];

        foreach (Match name in TestName().Matches(Table()))
        {
            string type = $"class {name.Groups["type"].Value}\\b", method = $"(void|Task) {name.Groups["method"].Value}\\(";
            Assert.True(
                sources.Any(source => Regex.IsMatch(source, type) && Regex.IsMatch(source, @$"\[(Skippable)?(Fact|Theory)\](?s:.){{0,4000}}?{method}")),
                name.Value);
        }
    }

    [Fact]
    public void Nothing_that_a_user_reads_calls_a_result_anonymous()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
            .Append(Path.Combine(Root(), "README.md"));

        foreach (string file in files) Assert.DoesNotContain("anonym", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase);
    }

    private static Dictionary<string, string> Rows() =>
        Row().Matches(Table()).ToDictionary(row => row.Groups["number"].Value, row => row.Groups["tests"].Value);

    private static string Table() => File.ReadAllText(Path.Combine(Root(), "tests", "LEAKS.md"));

    private static string Root()
    {
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "FaceBlur.sln"))) root = Path.GetDirectoryName(root);
        return root ?? throw new DirectoryNotFoundException("the tests do not run in the repository");
    }

    [GeneratedRegex(@"^\| (?<number>[GF]\d+) \| [^|]+ \| (?<tests>.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<type>\w+)\.(?<method>\w+)`")]
    private static partial Regex TestName();
}
