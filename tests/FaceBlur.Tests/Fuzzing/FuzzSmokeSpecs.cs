extern alias fuzz;

using fuzz::FaceBlur.Fuzz;

namespace FaceBlur.Tests.Fuzzing;

/// <summary>A short run of each fuzz target with a fixed seed, over what is built and, where they are there, real files.</summary>
public class FuzzSmokeSpecs
{
    private const int Rounds = 300;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Spoiled_input_is_answered_or_refused(string name)
    {
        FuzzTarget target = FuzzTargets.All.First(candidate => candidate.Name == name);
        var run = new FuzzRun(target, target.Seeds, seed: 20);

        Assert.Null(run.Run(rounds => rounds < Rounds)?.What);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Sound_input_is_read_without_harm(string name)
    {
        FuzzTarget target = FuzzTargets.All.First(candidate => candidate.Name == name);

        Assert.All(target.Seeds, seed => Assert.Null(new FuzzRun(target, target.Seeds, seed: 1).Find(seed)));
    }

    [Fact]
    public void A_reader_that_throws_is_found()
    {
        var broken = new FuzzTarget("broken", bytes => _ = bytes[100], [new byte[101]]);

        Assert.Contains("IndexOutOfRange", new FuzzRun(broken, broken.Seeds, seed: 1).Run(rounds => rounds < 1_000)?.What, StringComparison.Ordinal);
    }
}
