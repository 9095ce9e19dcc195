using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaceBlur.Detection;

/// <summary>Reads manifests without reflection, so that a trimmed program can too.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ModelManifestJson : JsonSerializerContext;
