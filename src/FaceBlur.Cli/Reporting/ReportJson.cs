using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaceBlur.Cli.Reporting;

/// <summary>Writes report lines without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReportLine))]
internal sealed partial class ReportJson : JsonSerializerContext;
