using System.Text.Json;

namespace FaceBlur.Detection;

/// <summary>
/// Reads manifests member by member. A serializer, even one made at compile time, is an eighth of the time that the program takes to start:
/// it is compiled anew for each of our types.
/// </summary>
internal static class ModelManifestJson
{
    /// <summary>Reads a manifest; what its values mean is not looked at.</summary>
    /// <param name="json">UTF-8.</param>
    /// <exception cref="JsonException">It is no JSON, a member is missing, or one is of another kind.</exception>
    public static ModelManifest Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
        try
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return reader.Read() ? throw new JsonException("something follows the manifest") : Manifest(document.RootElement);
        }
        catch (Exception error) when (error is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new JsonException("a member is missing or of another kind", error);
        }
    }

    private static ModelManifest Manifest(JsonElement json) => new()
    {
        Name = Text(json.GetProperty("name")),
        File = Text(json.GetProperty("file")),
        Sha256 = Text(json.GetProperty("sha256")),
        License = Text(json.GetProperty("license")),
        Source = Optional(json, "source")?.GetString(),
        Input = Input(json.GetProperty("input")),
        Strides = [.. json.GetProperty("strides").EnumerateArray().Select(stride => stride.GetInt32())],
        Thresholds = Thresholds(json.GetProperty("thresholds")),
        Speed = Optional(json, "speed") is { } speed ? Speed(speed) : null,
        SizeCalibration = Optional(json, "sizeCalibration") is { } calibration ? SizeCalibration(calibration) : null,
        Refiner = Optional(json, "refiner") is { } refiner ? Refiner(refiner) : null,
    };

    private static ModelInput Input(JsonElement json) => new()
    {
        Layout = Text(json.GetProperty("layout")),
        ColorOrder = Text(json.GetProperty("colorOrder")),
        Range = [.. json.GetProperty("range").EnumerateArray().Select(value => value.GetSingle())],
        MultipleOf = json.GetProperty("multipleOf").GetInt32(),
    };

    private static ModelThresholds Thresholds(JsonElement json) => new()
    {
        Normal = Threshold(json.GetProperty("normal")),
        Low = Threshold(json.GetProperty("low")),
        Sure = Optional(json, "sure") is { } sure ? Threshold(sure) : null,
    };

    private static ModelThreshold Threshold(JsonElement json) => new()
    {
        Confidence = json.GetProperty("confidence").GetSingle(),
        Recall = Optional(json, "recall")?.GetSingle(),
        FalseAlarmsPerPhoto = Optional(json, "falseAlarmsPerPhoto")?.GetSingle(),
        MeasuredOn = Optional(json, "measuredOn")?.GetString(),
    };

    private static ModelSpeed Speed(JsonElement json) => new()
    {
        MillisecondsPerMegapixel = json.GetProperty("millisecondsPerMegapixel").GetSingle(),
        MeasuredOn = Text(json.GetProperty("measuredOn")),
    };

    private static ModelSizeCalibration SizeCalibration(JsonElement json) => new()
    {
        LogOdds = json.GetProperty("logOdds").GetSingle(),
        SmallSide = json.GetProperty("smallSide").GetSingle(),
        PlainSide = json.GetProperty("plainSide").GetSingle(),
    };

    private static ModelRefiner Refiner(JsonElement json) => new()
    {
        File = Text(json.GetProperty("file")),
        Sha256 = Text(json.GetProperty("sha256")),
        Side = json.GetProperty("side").GetInt32(),
        Contexts = [.. json.GetProperty("contexts").EnumerateArray().Select(context => context.GetSingle())],
        MinConfidence = json.GetProperty("minConfidence").GetSingle(),
        MaxConfidence = json.GetProperty("maxConfidence").GetSingle(),
        Weight = json.GetProperty("weight").GetSingle(),
        Limit = json.GetProperty("limit").GetSingle(),
    };

    private static string Text(JsonElement value) => value.GetString() ?? throw new FormatException("a text is missing");

    /// <summary>A member that may be missing or null.</summary>
    private static JsonElement? Optional(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
