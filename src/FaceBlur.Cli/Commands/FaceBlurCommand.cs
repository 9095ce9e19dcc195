using System.CommandLine;
using System.CommandLine.Help;
using FaceBlur.Cli.Isolation;
using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Commands;

/// <summary>The root: the main job itself, and the other jobs below it.</summary>
internal static class FaceBlurCommand
{
    public static RootCommand Create(CommandConsole console, PipelineFactory pipelines)
    {
        var root = new RootCommand(
            "Finds every face in photos, covers each head for good and rebuilds the files without a trace. Offline; originals are never touched.")
        {
            HelpName = "faceblur",
        };
        new RedactCommand(console, pipelines).AddTo(root);
        root.Add(new ScanCommand(console, pipelines).Create());
        root.Add(new VerifyCommand(console, pipelines).Create());
        root.Add(new ReportCommand(console).Create());
        root.Add(new DemoCommand(console, pipelines).Create());
        root.Add(DecodeCommand.Create(console));
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Description = "show this";
        root.Options.OfType<VersionOption>().Single().Description = "show the version";
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
