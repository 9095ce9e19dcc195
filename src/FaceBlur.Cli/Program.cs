using FaceBlur.Cli;
using FaceBlur.Cli.Terminal;

NativeHeap.KeepPictures();
using var interruption = new Interruption();
return await CommandLineApp.RunAsync(args, CommandConsole.System(), Pipelines.Build, interruption).ConfigureAwait(false);
