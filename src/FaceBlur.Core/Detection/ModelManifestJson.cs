using System.Text.Json;

namespace FaceBlur.Detection;

/// <summary>
/// Reads manifests member by member. A serializer, even one made at compile time, is an eighth of the time that the program takes to start:
/// it is compiled anew for each of our types.
/// </summary>
internal static class ModelManifestJson
{
    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>Reads a manifest; what its values mean is not looked at.</summary>
    /// <param name="json">UTF-8.</param>
    /// <exception cref="JsonException">It is no JSON, a member is missing, or one is of another kind.</exception>
    public static ModelManifest Read(ReadOnlySpan<byte> json)
    {
        // Some editors write a byte order mark, which is none of the JSON.
        if (json.StartsWith(ByteOrderMark)) json = json[ByteOrderMark.Length..];
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
        try
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return reader.Read() ? throw new JsonException("something follows the manifest") : Manifest(document.RootElement);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            throw new JsonException("a member is of another kind", error);
        }
    }

    private static ModelManifest Manifest(JsonElement json) => new()
    {
        Name = Text(Member(json, "name")),
        File = Text(Member(json, "file")),
        Sha256 = Text(Member(json, "sha256")),
        License = Text(Member(json, "license")),
        Source = Optional(json, "source")?.GetString(),
        Input = Input(Member(json, "input")),
        Strides = [.. Member(json, "strides").EnumerateArray().Select(stride => stride.GetInt32())],
        Thresholds = Thresholds(Member(json, "thresholds")),
        Speed = Optional(json, "speed") is { } speed ? Speed(speed) : null,
        SizeCalibration = Optional(json, "sizeCalibration") is { } calibration ? SizeCalibration(calibration) : null,
        Refiner = Optional(json, "refiner") is { } refiner ? Refiner(refiner) : null,
    };

    private static ModelInput Input(JsonElement json) => new()
    {
        Layout = Text(Member(json, "layout")),
        ColorOrder = Text(Member(json, "colorOrder")),
        Range = [.. Member(json, "range").EnumerateArray().Select(value => value.GetSingle())],
        MultipleOf = Member(json, "multipleOf").GetInt32(),
    };

    private static ModelThresholds Thresholds(JsonElement json) => new()
    {
        Normal = Threshold(Member(json, "normal")),
        Low = Threshold(Member(json, "low")),
        Sure = Optional(json, "sure") is { } sure ? Threshold(sure) : null,
    };

    private static ModelThreshold Threshold(JsonElement json) => new()
    {
        Confidence = Member(json, "confidence").GetSingle(),
        Recall = Optional(json, "recall")?.GetSingle(),
        FalseAlarmsPerPhoto = Optional(json, "falseAlarmsPerPhoto")?.GetSingle(),
        MeasuredOn = Optional(json, "measuredOn")?.GetString(),
    };

    private static ModelSpeed Speed(JsonElement json) => new()
    {
        MillisecondsPerMegapixel = Member(json, "millisecondsPerMegapixel").GetSingle(),
        MeasuredOn = Text(Member(json, "measuredOn")),
    };

    private static ModelSizeCalibration SizeCalibration(JsonElement json) => new()
    {
        LogOdds = Member(json, "logOdds").GetSingle(),
        SmallSide = Member(json, "smallSide").GetSingle(),
        PlainSide = Member(json, "plainSide").GetSingle(),
    };

    private static ModelRefiner Refiner(JsonElement json) => new()
    {
        File = Text(Member(json, "file")),
        Sha256 = Text(Member(json, "sha256")),
        Side = Member(json, "side").GetInt32(),
        Contexts = [.. Member(json, "contexts").EnumerateArray().Select(context => context.GetSingle())],
        MinConfidence = Member(json, "minConfidence").GetSingle(),
        MaxConfidence = Member(json, "maxConfidence").GetSingle(),
        Weight = Member(json, "weight").GetSingle(),
        Limit = Member(json, "limit").GetSingle(),
    };

    private static string Text(JsonElement value) => value.GetString() ?? throw new FormatException("a text is missing");

    /// <exception cref="JsonException">It is missing; its name is the error's path.</exception>
    private static JsonElement Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? value : throw new JsonException("a member is missing", name, lineNumber: null, bytePositionInLine: null);

    /// <summary>A member that may be missing or null.</summary>
    private static JsonElement? Optional(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
