using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FaceBlur.Cli.Commands;

/// <summary>The parser's help, and below it what people copy.</summary>
internal sealed class HelpWithExamples(HelpAction inner) : SynchronousCommandLineAction
{
    private const string Root =
        """
        Examples:
          faceblur ~/Pictures/protest -o clean           every photo in a folder
          faceblur a.jpg b.jpg -o clean --method solid   two photos, plain boxes
          faceblur inbox -o desk --preset newsroom --report desk.jsonl
          faceblur - < in.jpg > out.jpg                  from standard input to standard output
          faceblur demo -o demo-out                      no photos at hand: drawn ones

        Exit codes:
          0  every photo was redacted, verified and written
          1  the command line is wrong, or nothing could run
          2  at least one photo was refused and has no output
          3  there was no photo
          129, 130, 143  stopped; what was written is complete and verified
        """;

    private const string Scan =
        """
        Examples:
          faceblur scan ~/Pictures/protest               faces and classes of metadata
          faceblur scan photo.jpg --values               the metadata itself, on the terminal only
          faceblur scan inbox --preset newsroom --report faces.jsonl   where the faces are
        """;

    private const string Verify =
        """
        Examples:
          faceblur verify clean && echo publish          0 when every file is clean, 2 when one is not
        """;

    private const string Report =
        """
        Examples:
          faceblur report merge shard-*.jsonl -o all.jsonl   the reports of several machines
        """;

    private const string Demo =
        """
        Examples:
          faceblur demo -o demo-out                      then look at demo-out/before and demo-out/after
        """;

    // Help is what there is to say: errors beside it are no errors.
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        // The inputs of the main job are none of a command's: they would be listed beside its own.
        if (command is not RootCommand)
            foreach (Argument argument in parseResult.RootCommandResult.Command.Arguments) argument.Hidden = true;
        int code = inner.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(command.Name switch
        {
            "scan" => Scan,
            "verify" => Verify,
            "report" or "merge" => Report,
            "demo" => Demo,
            _ => Root,
        });
        return code;
    }
}
