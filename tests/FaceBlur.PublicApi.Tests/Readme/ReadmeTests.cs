using System.Text.RegularExpressions;

namespace FaceBlur.PublicApi.Tests.Readme;

public sealed partial class ReadmeTests
{
    [Fact]
    public void Readme_EverySample_IsTheCodeThatIsCompiledHere()
    {
        string readme = File.ReadAllText(PathOf("README.md")).ReplaceLineEndings("\n");
        Dictionary<string, string> compiled = SampleLines().Matches(File.ReadAllText(PathOf("tests/FaceBlur.PublicApi.Tests/Readme/Samples.cs")).ReplaceLineEndings("\n"))
            .ToDictionary(match => match.Groups["name"].Value, match => Unindent(match.Groups["code"].Value));
        Dictionary<string, string> shown = ShownLines().Matches(readme)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["code"].Value.Trim('\n'));

        Assert.NotEmpty(shown);
        Assert.Equal(compiled.Keys.Order(), shown.Keys.Order());
        Assert.All(shown, sample => Assert.Equal(compiled[sample.Key], sample.Value));
    }

    [Fact]
    public void Readme_EveryFileItLinksTo_IsThere()
    {
        string root = PathOf("");
        MatchCollection links = Links().Matches(File.ReadAllText(Path.Combine(root, "README.md")));

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(root, link.Groups["path"].Value)), link.Value));
    }

    private static string Unindent(string code)
    {
        string[] lines = code.Trim('\n').Split('\n');
        int indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : "")).TrimEnd();
    }

    private static string PathOf(string name)
    {
        // Not the path that the compiler notes: a build that can be repeated hides it.
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "FaceBlur.sln"))) root = Path.GetDirectoryName(root);
        return Path.Combine(root ?? throw new DirectoryNotFoundException("the tests do not run in the repository"), name);
    }

    [GeneratedRegex(@"^ *// sample: (?<name>[a-z ]+)\n(?<code>.*?)\n *// end$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex SampleLines();

    [GeneratedRegex(@"<!-- sample: (?<name>[a-z ]+) -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShownLines();

    [GeneratedRegex(@"\]\((?<path>[^):]+)\)")]
    private static partial Regex Links();
}
