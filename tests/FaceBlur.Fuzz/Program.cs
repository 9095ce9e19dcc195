using System.Diagnostics;
using System.Globalization;
using FaceBlur.Fuzz;
using SharpFuzz;

// FaceBlur.Fuzz TARGET|all [--seconds N] [--seed N] [--corpus FOLDER] [--findings FOLDER]
// FaceBlur.Fuzz TARGET --replay FILE
// FaceBlur.Fuzz TARGET --seeds FOLDER, which writes what to begin with
// FaceBlur.Fuzz TARGET --libfuzzer | --afl, behind SharpFuzz's driver or afl-fuzz
string? Value(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
int Number(string name, int otherwise) => Value(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

// Code that is instrumented may not run before SharpFuzz does: the target is looked for inside.
if (args.Contains("--libfuzzer"))
{
    Fuzzer.LibFuzzer.Run(bytes => FuzzTargets.Named(args[0]).Try(bytes.ToArray()));
    return 0;
}
if (args.Contains("--afl"))
{
    Fuzzer.Run(stream =>
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        FuzzTargets.Named(args[0]).Try(bytes.ToArray());
    });
    return 0;
}

string[] names = [.. FuzzTargets.All.Select(target => target.Name)];
if (args.Length == 0 || (args[0] != "all" && !names.Contains(args[0])))
{
    Console.Error.WriteLine($"name a target: all, {string.Join(", ", names)}");
    return 1;
}
IReadOnlyList<FuzzTarget> targets = args[0] == "all" ? FuzzTargets.All : [FuzzTargets.Named(args[0])];
if (Value("--seeds") is { } seeds)
{
    IReadOnlyList<byte[]> corpus = Corpus.For(targets[0], Value("--corpus"));
    for (int i = 0; i < corpus.Count; i++) File.WriteAllBytes(Path.Combine(seeds, $"{i:D3}"), corpus[i]);
    return 0;
}

int findings = 0;
foreach (FuzzTarget target in targets)
{
    var run = new FuzzRun(target, Corpus.For(target, Value("--corpus")), Number("--seed", 1));
    if (Value("--replay") is { } file)
    {
        Console.WriteLine(run.Find(File.ReadAllBytes(file)) ?? "nothing is wrong");
        continue;
    }
    var time = TimeSpan.FromSeconds(Number("--seconds", 10));
    long start = Stopwatch.GetTimestamp();
    (string What, byte[] Input)? found = run.Run(_ => Stopwatch.GetElapsedTime(start) < time);
    Console.WriteLine($"{target.Name}: {run.Rounds:N0} inputs, {(found is null ? "nothing found" : "FOUND")}");
    if (found is not { } finding) continue;
    findings++;
    string name = Path.Combine(Value("--findings") ?? ".", $"{target.Name}-{Number("--seed", 1)}-{run.Rounds}.bin");
    File.WriteAllBytes(name, finding.Input);
    Console.WriteLine($"{name}\n{finding.What}");
}
return findings == 0 ? 0 : 2;
