using System.Diagnostics;
using System.Globalization;
using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

/// <summary>What a program that broke down or was killed leaves of the originals.</summary>
public sealed class LeftoverSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LeftoverSpecs() => Skip.IfNot(OperatingSystem.IsLinux(), "this looks into /proc and /dev/shm");

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task A_breakdown_writes_no_image_of_the_memory_with_the_originals_in_it()
    {
        // It waits for a photo.
        using Process process = FaceBlurProgram.Start("-");
        try
        {
            for (int tries = 0; !(await LimitsAsync(process)).Contains("Max core file size 0 0 ", StringComparison.Ordinal); tries++)
            {
                Assert.True(tries < 300, "it may still write one");
                await Task.Delay(100);
            }
        }
        finally
        {
            process.Kill();
        }
    }

    [SkippableFact]
    public async Task What_a_killed_run_left_of_a_HEIC_photo_is_gone_when_the_program_starts_with_whatever()
    {
        string left = $"/dev/shm/faceblur-photo-{Guid.NewGuid():N}", inUse = $"/dev/shm/faceblur-photo-{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(left, "an original");
        await using (var held = new FileStream(inUse, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1, FileOptions.DeleteOnClose))
        {
            _folder.Write("in/a.jpg", Photos.Plain);

            await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"]);

            Assert.Equal((false, true), (File.Exists(left), File.Exists(inUse)));
        }
    }

    /// <summary>With one space between what stands in columns.</summary>
    private static async Task<string> LimitsAsync(Process process) => string.Join(
        ' ',
        (await File.ReadAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/limits")))
            .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
