using FaceBlur.Cli;
using FaceBlur.Cli.Isolation;
using FaceBlur.Cli.Rehearsing;
using FaceBlur.Cli.Terminal;

// Before the first photo: a dump of the memory would hold originals with all their metadata. Where the system refuses, the run goes on.
if (OperatingSystem.IsLinux()) _ = ProcessControl.ForbidDumps();
NativeHeap.KeepPictures();
CommandConsole console = CommandConsole.System();
using var interruption = new Interruption();
int code = await CommandLineApp.RunAsync(args, console, Pipelines.Build, interruption).ConfigureAwait(false);
await Rehearsal.EndAsync().ConfigureAwait(false);
return code;
