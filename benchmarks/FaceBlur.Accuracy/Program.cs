using System.CommandLine;
using FaceBlur;
using FaceBlur.Accuracy;
using Spectre.Console;

// A file has no width: tables with a column for each of many runs stay whole.
const int WidthInFiles = 240;

var data = new Option<string>("--data") { Description = "a folder in WIDER FACE's layout: images/ and bbx_gt.txt", Required = true };
var models = new Option<string[]>("--model") { Description = "name or path of a model; may be repeated", AllowMultipleArgumentsPerToken = true };
var passes = new Option<string[]>("--thoroughness") { Description = "fast, balanced, thorough or native (one pass); may be repeated", AllowMultipleArgumentsPerToken = true };
var rate = new Option<double>("--fppi") { Description = "false alarms a photo at which coverage is compared", DefaultValueFactory = _ => 1.5 };
var thresholds = new Option<float[]>("--threshold") { Description = "a threshold to show as well; may be repeated", AllowMultipleArgumentsPerToken = true };
var lists = new Option<string?>("--lists") { Description = "a folder with easy.txt, medium.txt and hard.txt" };
var heldOut = new Option<bool>("--held-out") { Description = "only photos that training leaves out" };
var noRefiner = new Option<bool>("--no-refiner") { Description = "without the models' second networks" };
var limit = new Option<int?>("--limit") { Description = "at most so many photos, spread evenly" };
var json = new Option<string?>("--json") { Description = "write all numbers to this file" };
var sheet = new Option<string?>("--sheet") { Description = "draw the worst misses of the first model to this JPEG" };
passes.AcceptOnlyFromAmong("fast", "balanced", "thorough", DetectorRun.NativePass);

var command = new RootCommand("Measures face detectors on photos whose faces are marked.")
{
    data, models, passes, rate, thresholds, lists, heldOut, noRefiner, limit, json, sheet,
};
command.SetAction(async (parse, cancellationToken) =>
{
    var settings = new AccuracySettings
    {
        Data = parse.GetRequiredValue(data),
        Models = parse.GetValue(models) is { Length: > 0 } names ? names : [ModelStore.DefaultModel],
        Passes = parse.GetValue(passes) is { Length: > 0 } some ? some : ["thorough"],
        FalseAlarmsPerPhoto = parse.GetValue(rate),
        Thresholds = parse.GetValue(thresholds) ?? [],
        Lists = parse.GetValue(lists),
        HeldOut = parse.GetValue(heldOut),
        NoRefiner = parse.GetValue(noRefiner),
        Limit = parse.GetValue(limit),
        Json = parse.GetValue(json),
        Sheet = parse.GetValue(sheet),
    };
    try
    {
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = WidthInFiles;
        IAnsiConsole progress = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await new AccuracyCommand(settings, AnsiConsole.Console, progress).RunAsync(cancellationToken).ConfigureAwait(false);
        return 0;
    }
    catch (Exception error) when (error is FaceBlurException or IOException or FormatException)
    {
        await Console.Error.WriteLineAsync($"error: {error.Message}").ConfigureAwait(false);
        return 1;
    }
});
return await command.Parse(args).InvokeAsync().ConfigureAwait(false);
