using System.Diagnostics;
using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

/// <summary>The scripts at the top of the repository, on machines that lack something.</summary>
public sealed class LauncherSpecs : IDisposable
{
    private static readonly string? Repository = FindRepository();

    private readonly TemporaryFolder _folder = new();
    private string _top = Repository ?? "";

    public LauncherSpecs()
    {
        Skip.If(OperatingSystem.IsWindows(), "the shell scripts are not for Windows");
        Skip.If(Repository is null, "the tests do not run inside the repository");
        Directory.CreateDirectory(_folder["bin"]);
    }

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("faceblur")]
    [InlineData("test")]
    public async Task I_am_told_in_two_lines_that_the_SDK_is_missing(string script)
    {
        (int code, string said) = await RunAsync(script);

        Assert.Equal(ExitCode.NothingToDo, code);
        Assert.Equal(
            "error: FaceBlur is built with the .NET 10 SDK, which is not installed\nhint: https://dotnet.microsoft.com/download/dotnet/10.0\n", said);
    }

    [SkippableFact]
    public async Task I_am_told_the_one_command_that_installs_what_OpenCV_needs()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only Linux needs GTK");
        Fake("dotnet", "exit 9");
        Fake("ldconfig", "echo libc.so.6");
        Fake("apt-get", "exit 9");
        Fake("apt-cache", "exit 1");
        Fake("sudo", "exit 1");
        Fake("id", "echo 1000");

        (int code, string said) = await RunAsync("faceblur");

        Assert.Equal(ExitCode.NothingToDo, code);
        Assert.Equal("error: OpenCV needs GTK 3, which is not installed\nhint: sudo apt-get install -y libgtk-3-0\n", said);
    }

    [SkippableFact]
    public async Task I_have_GTK_installed_for_me_when_I_am_root_and_my_arguments_handed_over()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only Linux needs GTK");
        FakeSdk();
        Fake("ldconfig", $"cat {_folder["installed"]} 2>/dev/null");
        Fake("apt-get", $"case $* in *libgtk-3-0t64) echo libgtk-3.so.0 > {_folder["installed"]} ;; esac");
        Fake("apt-cache", "exit 0");
        Fake("id", "echo 0");
        CopyLauncher();

        (int code, string said) = await RunAsync("faceblur", "a b", "*", "--quiet");

        Assert.Equal(0, code);
        Assert.Equal(
            "installing GTK 3 for OpenCV (first start only)\nbuilding FaceBlur (after changes only)\n<a b><*><--quiet>", said);
    }

    [SkippableTheory]
    [InlineData("faceblur")]
    [InlineData("test")]
    public async Task I_can_start_it_from_where_nothing_is_known_of_me(string script)
    {
        (int code, string said) = await RunAsync("/usr/bin/env", (IEnumerable<string>)["-i", $"PATH={_folder["bin"]}", "/bin/sh", Path.Combine(_top, script)]);

        Assert.Equal(ExitCode.NothingToDo, code);
        Assert.StartsWith("error: FaceBlur is built with the .NET 10 SDK, which is not installed\n", said, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task No_debugger_is_let_in_whose_pipes_would_stay_behind()
    {
        FakeSdk();
        File.Move(_folder["bin/dotnet"], _folder["bin/sdk"]);
        Fake("dotnet", """
            case $1 in
            *.dll) printf 'diagnostics=%s' "$DOTNET_EnableDiagnostics" ;;
            *) exec sdk "$@" ;;
            esac
            """);
        Fake("ldconfig", "echo libgtk-3.so.0");
        CopyLauncher();

        Assert.EndsWith("diagnostics=0", (await RunAsync("faceblur")).Said, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task I_can_start_it_with_every_standard_stream_closed()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "this looks into /proc");
        FakeSdk();
        File.Move(_folder["bin/dotnet"], _folder["bin/sdk"]);
        Fake("dotnet", $$"""
            case $1 in
            *.dll) streams=$(for i in 0 1 2; do readlink /proc/$$/fd/$i; done); echo "$streams" >{{_folder["streams"]}} ;;
            *) exec sdk "$@" ;;
            esac
            """);
        Fake("ldconfig", "echo libgtk-3.so.0");
        CopyLauncher();

        (int code, _) = await RunAsync("/bin/sh", (IEnumerable<string>)["-c", $"exec /bin/sh '{Path.Combine(_top, "faceblur")}' <&- >&- 2>&-"]);

        Assert.Equal(0, code);
        Assert.Equal("/dev/null\n/dev/null\n/dev/null\n", await File.ReadAllTextAsync(_folder["streams"]));
    }

    [SkippableFact]
    public async Task I_wait_for_a_build_only_after_a_change()
    {
        FakeSdk();
        Fake("ldconfig", "echo libgtk-3.so.0");
        CopyLauncher();
        string[] said = new string[7];

        said[0] = (await RunAsync("faceblur")).Said;
        said[1] = (await RunAsync("faceblur")).Said;
        _folder.Write("repository/src/obj/built.txt", []);
        said[2] = (await RunAsync("faceblur")).Said;
        File.AppendAllText(_folder["repository/src/One.cs"], "// changed");
        said[3] = (await RunAsync("faceblur")).Said;
        File.Delete(_folder["repository/src/One.cs"]);
        said[4] = (await RunAsync("faceblur")).Said;
        said[5] = (await RunAsync("faceblur")).Said;
        _folder.Write("repository/models/two.onnx", []);
        said[6] = (await RunAsync("faceblur")).Said;

        Assert.Equal([true, false, false, true, true, false, true], said.Select(text => text.StartsWith("building", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public async Task I_see_why_a_build_failed_and_the_next_start_tries_again()
    {
        FakeSdk();
        Fake("dotnet", "case $1 in --list-sdks) echo 10.0.100 ;; *) echo 'One.cs: error'; exit 1 ;; esac");
        Fake("ldconfig", "echo libgtk-3.so.0");
        CopyLauncher();

        (int code, string said) = await RunAsync("faceblur");

        Assert.Equal(ExitCode.Failure, code);
        Assert.Equal("building FaceBlur (after changes only)\nOne.cs: error\nerror: FaceBlur could not be built\n", said);
        Assert.Equal(["build.log", "lock"], _folder.Files("repository/artifacts"));
    }

    [SkippableFact]
    public async Task I_get_a_program_without_the_compiler_that_makes_it_start_faster()
    {
        FakeSdk();
        File.Move(_folder["bin/dotnet"], _folder["bin/sdk"]);
        Fake("dotnet", """
            case "$*" in
            publish*PublishReadyToRun=false*) ;;
            publish*) echo 'error NU1101: no compiler'; exit 1 ;;
            esac
            exec sdk "$@"
            """);
        Fake("ldconfig", "echo libgtk-3.so.0");
        CopyLauncher();

        (int code, string said) = await RunAsync("faceblur", "demo");

        Assert.Equal(0, code);
        Assert.Equal("building FaceBlur (after changes only)\n<demo>", said);
    }

    /// <summary>A dotnet that builds nothing and a program that says its arguments.</summary>
    private void FakeSdk() => Fake(
        "dotnet",
        """
        case $1 in
        --list-sdks) echo 10.0.100 ;;
        publish) while [ "$1" != -o ]; do shift; done; mkdir -p "$2" ;;
        *) shift; [ $# = 0 ] || printf '<%s>' "$@" ;;
        esac
        """);

    private void CopyLauncher()
    {
        foreach (string file in new[] { "faceblur", "src/build/setup.sh" })
            _folder.Write($"repository/{file}", File.ReadAllBytes(Path.Combine(Repository!, file)));
        _folder.Write("repository/src/One.cs", []);
        _folder.Write("repository/global.json", []);
        _folder.Write("repository/Directory.Build.props", []);
        _folder.Write("repository/models/one.onnx", []);
        _top = _folder["repository"];
    }

    private Task<(int Code, string Said)> RunAsync(string script, params string[] args) =>
        RunAsync("/bin/sh", (IEnumerable<string>)[Path.Combine(_top, script), .. args]);

    private async Task<(int Code, string Said)> RunAsync(string program, IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = _folder.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string tool in new[] { "dirname", "readlink", "mkdir", "uname", "grep", "head", "cat", "find", "id", "sort", "cksum", "touch", "mv", "rm", "flock" })
            if (!File.Exists(_folder[$"bin/{tool}"]) && await WhichAsync(tool) is { Length: > 0 } path) File.CreateSymbolicLink(_folder[$"bin/{tool}"], path);
        start.Environment["PATH"] = _folder["bin"];
        start.Environment["HOME"] = _folder.Root;
        start.Environment.Remove("DOTNET_ROOT");
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await error + output);
    }

    private void Fake(string tool, string script)
    {
        File.WriteAllText(_folder[$"bin/{tool}"], $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder[$"bin/{tool}"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task<string> WhichAsync(string tool) => (await Shell.RunAsync("/bin/sh", "-c", $"command -v {tool}")).Said.Trim();

    private static string? FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "FaceBlur.sln"))) folder = Path.GetDirectoryName(folder);
        return folder;
    }
}
