using System.CommandLine;

namespace FaceBlur.Cli.Commands;

/// <summary>The files and folders of a command, and whether folders inside folders count.</summary>
internal sealed class InputArguments(string description)
{
    private readonly Argument<string[]> _inputs = new("INPUT")
    {
        Description = description,
        // The commands say themselves what is missing, better than the parser can.
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _recursive = new("--recursive")
    {
        Description = "enter folders inside folders; on unless --no-recursive is given",
    };

    private readonly Option<bool> _noRecursive = new("--no-recursive") { Description = "leave folders inside folders out" };

    public void AddTo(Command command)
    {
        command.Add(_inputs);
        command.Add(_recursive);
        command.Add(_noRecursive);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_recursive) && result.GetValue(_noRecursive))
                result.AddError("--recursive and --no-recursive contradict each other");
        });
    }

    public string[] Inputs(ParseResult parse) => parse.GetValue(_inputs) ?? [];

    public bool Recursive(ParseResult parse) => !parse.GetValue(_noRecursive);
}
