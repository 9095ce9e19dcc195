using System.CommandLine;
using System.Text.Json;
using FaceBlur;
using FaceBlur.Throughput;
using FaceBlur.Throughput.Runs;
using FaceBlur.Throughput.Workloads;
using Spectre.Console;

// A file has no width: the tables stay whole.
const int WidthInFiles = 200;

if (args is [ChildProcess.Command, string request])
{
    RunRequest work = JsonSerializer.Deserialize(request, RunJson.Default.RunRequest)!;
    RunResult result = await Workload.Of(work.Contestant).RunAsync(work, CancellationToken.None).ConfigureAwait(false);
    await Console.Out.WriteAsync(JsonSerializer.Serialize(result, RunJson.Default.RunResult)).ConfigureAwait(false);
    return 0;
}

var photos = new Option<string?>("--photos") { Description = "a folder of JPEGs; without it crowds are drawn" };
var sizes = new Option<double[]>("--megapixels") { Description = "sizes of the drawn crowds; default 12", AllowMultipleArgumentsPerToken = true };
var count = new Option<int>("--count") { Description = "how many crowds are drawn of each size", DefaultValueFactory = _ => 8 };
var jobs = new Option<int[]>("--jobs") { Description = "photos in work at a time, several to see how it scales; default 1 and all cores", AllowMultipleArgumentsPerToken = true };
var passes = new Option<int>("--passes") { Description = "how often each process goes through the photos, but for the naive ones, which do so once", DefaultValueFactory = _ => 1 };
var rounds = new Option<int>("--rounds") { Description = "how often the contestants take turns", DefaultValueFactory = _ => 3 };
var soak = new Option<int>("--soak") { Description = "photos of a long run that shows whether memory grows; default none" };
var thoroughness = new Option<Thoroughness>("--thoroughness") { Description = "fast, balanced or thorough", DefaultValueFactory = _ => Thoroughness.Balanced };
var model = new Option<string>("--model") { Description = "name or path of the model", DefaultValueFactory = _ => ModelStore.DefaultModel };
var naiveModel = new Option<string?>("--naive-model") { Description = "the naive contestant's ONNX file, YuNet for instance; default the seed" };
var program = new Option<string?>("--program") { Description = "a published FaceBlur.Cli.dll, whose start is measured" };
var json = new Option<string?>("--json") { Description = "write all numbers to this file" };

var command = new RootCommand("Measures whole batches against what somebody would script, and against the codec alone.")
{
    photos, sizes, count, jobs, passes, rounds, soak, thoroughness, model, naiveModel, program, json,
};
command.SetAction(async (parse, cancellationToken) =>
{
    var settings = new ThroughputSettings
    {
        Photos = parse.GetValue(photos),
        Count = parse.GetValue(count),
        Passes = parse.GetValue(passes),
        Rounds = parse.GetValue(rounds),
        Soak = parse.GetValue(soak),
        Thoroughness = parse.GetValue(thoroughness),
        Model = parse.GetValue(model)!,
        NaiveModel = parse.GetValue(naiveModel),
        Program = parse.GetValue(program),
        Json = parse.GetValue(json),
    };
    if (parse.GetValue(sizes) is { Length: > 0 } someSizes) settings = settings with { Megapixels = someSizes };
    if (parse.GetValue(jobs) is { Length: > 0 } someJobs) settings = settings with { Jobs = [.. someJobs.Order()] };
    try
    {
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = WidthInFiles;
        await new ThroughputCommand(settings, AnsiConsole.Console, Console.Error.WriteLine).RunAsync(cancellationToken).ConfigureAwait(false);
        return 0;
    }
    catch (Exception error) when (error is FaceBlurException or IOException or InvalidOperationException)
    {
        await Console.Error.WriteLineAsync($"error: {error.Message}").ConfigureAwait(false);
        return 1;
    }
});
return await command.Parse(args).InvokeAsync().ConfigureAwait(false);
