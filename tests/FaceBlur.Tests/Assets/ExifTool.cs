using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace FaceBlur.Tests.Assets;

/// <summary>A third parser, for the tests only: ExifTool knows far more places than any library.</summary>
internal static class ExifTool
{
    private static readonly string[] GroupsThatAreNotInTheFile = ["SourceFile", "ExifTool:", "System:", "File:", "Composite:"];

    /// <summary>The text of every value in a file; empty where ExifTool is not installed.</summary>
    public static IReadOnlyList<string> ReadValues(string path)
    {
        var start = new ProcessStartInfo("exiftool", ["-json", "-groupNames1", "-duplicates", "-unknown", "-extractEmbedded", path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string json = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return Parse(json);
        }
        catch (Win32Exception)
        {
            return [];
        }
    }

    private static List<string> Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document.RootElement[0].EnumerateObject()
                .Where(value => !GroupsThatAreNotInTheFile.Any(group => value.Name.StartsWith(group, StringComparison.Ordinal)))
                .SelectMany(value => Texts(value.Value)),
        ];
    }

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Texts(member.Value)),
        JsonValueKind.String => [value.GetString()!],
        _ => [value.GetRawText()],
    };
}
