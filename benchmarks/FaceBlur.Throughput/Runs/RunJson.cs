using System.Text.Json.Serialization;

namespace FaceBlur.Throughput.Runs;

/// <summary>How requests and results travel between processes.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(RunRequest))]
[JsonSerializable(typeof(RunResult))]
internal sealed partial class RunJson : JsonSerializerContext;
