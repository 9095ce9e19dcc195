using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaceBlur.Cli.Reporting;

/// <summary>Writes and reads report lines without reflection. A field that no run writes is not passed on.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ReportLine))]
internal sealed partial class ReportJson : JsonSerializerContext;
