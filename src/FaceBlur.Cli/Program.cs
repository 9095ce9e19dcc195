using FaceBlur.Cli;
using FaceBlur.Cli.Rehearsing;
using FaceBlur.Cli.Terminal;

NativeHeap.KeepPictures();
CommandConsole console = CommandConsole.System();
using var interruption = new Interruption();
int code = await CommandLineApp.RunAsync(args, console, Pipelines.Build, interruption).ConfigureAwait(false);
await Rehearsal.EndAsync().ConfigureAwait(false);
return code;
