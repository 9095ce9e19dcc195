using System.Text;
using System.Text.Json.Nodes;
using FaceBlur.Detection;

namespace FaceBlur.Core.Tests.Detection;

public sealed class ModelManifestTests
{
    private readonly JsonNode _json = JsonNode.Parse(
        """
        {
          "name": "some-model", "file": "some.onnx", "sha256": "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF",
          "license": "MIT", "source": "a test",
          "input": { "layout": "NCHW", "colorOrder": "BGR", "range": [0, 255], "multipleOf": 32 },
          "strides": [8, 16, 32],
          "thresholds": {
            "normal": { "confidence": 0.5, "recall": 0.9, "falseAlarmsPerPhoto": 1.5, "measuredOn": "nothing" },
            "low": { "confidence": 0.3 },
            "sure": { "confidence": 0.9 }
          },
          "speed": { "millisecondsPerMegapixel": 50, "measuredOn": "nothing" }
        }
        """)!;

    [Fact]
    public void Parse_WholeManifest_ReadsEveryMember()
    {
        ModelManifest manifest = Parse();

        Assert.Equal("some-model", manifest.Name);
        Assert.Equal("some.onnx", manifest.File);
        Assert.Equal(32, manifest.Input.MultipleOf);
        Assert.Equal([8, 16, 32], manifest.Strides);
        Assert.Equal(new ModelThreshold { Confidence = 0.5f, Recall = 0.9f, FalseAlarmsPerPhoto = 1.5f, MeasuredOn = "nothing" },
            manifest.Thresholds.Normal);
        Assert.Null(manifest.Thresholds.Low.Recall);
        Assert.Equal(0.9f, manifest.Thresholds.Sure!.Confidence);
        Assert.Equal(50, manifest.Speed!.MillisecondsPerMegapixel);
    }

    [Theory]
    [InlineData("name", "\"\"")]
    [InlineData("name", "\"a/b\"")]
    [InlineData("name", "\"\\u001b[2J\"")]
    [InlineData("file", "\"../some.onnx\"")]
    [InlineData("file", "\"C:some.onnx\"")]
    [InlineData("file", "\"..\"")]
    [InlineData("sha256", "\"12\"")]
    [InlineData("sha256", "null")]
    [InlineData("license", "null")]
    [InlineData("license", "1")]
    [InlineData("source", "1")]
    [InlineData("strides", "8")]
    [InlineData("strides", "[8.5]")]
    [InlineData("strides", "[\"8\"]")]
    [InlineData("speed", "{}")]
    [InlineData("strides", "[]")]
    [InlineData("strides", "[0]")]
    [InlineData("strides", "[8, 24]")]
    [InlineData("strides", "null")]
    [InlineData("input", "null")]
    [InlineData("input", """{ "layout": "NHWC", "colorOrder": "BGR", "range": [0, 255], "multipleOf": 32 }""")]
    [InlineData("input", """{ "layout": "NCHW", "colorOrder": "RGB", "range": [0, 255], "multipleOf": 32 }""")]
    [InlineData("input", """{ "layout": "NCHW", "colorOrder": "BGR", "range": [0, 1], "multipleOf": 32 }""")]
    [InlineData("input", """{ "layout": "NCHW", "colorOrder": "BGR", "range": [0, 255], "multipleOf": 0 }""")]
    [InlineData("thresholds", "{}")]
    [InlineData("thresholds", """{ "normal": { "confidence": 0.3 }, "low": { "confidence": 0.5 } }""")]
    [InlineData("thresholds", """{ "normal": { "confidence": 5 }, "low": { "confidence": 0.5 } }""")]
    [InlineData("thresholds", """{ "normal": { "confidence": 0.5 }, "low": { "confidence": 0.4 }, "sure": { "confidence": 0.45 } }""")]
    [InlineData("thresholds", """{ "normal": { "confidence": 0.5 }, "low": { "confidence": 0.4 }, "sure": { "confidence": 1 } }""")]
    public void Parse_BrokenMember_IsAnInvalidModel(string member, string value)
    {
        _json[member] = JsonNode.Parse(value);

        Assert.Equal(FaceBlurErrorCode.ModelInvalid, Assert.Throws<FaceBlurException>(Parse).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("1")]
    public void Parse_NoManifest_IsAnInvalidModel(string json)
    {
        var error = Assert.Throws<FaceBlurException>(() => ModelManifest.Parse(Encoding.UTF8.GetBytes(json)));

        Assert.Equal(FaceBlurErrorCode.ModelInvalid, error.Code);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Parse_SomethingBehindTheManifest_IsAnInvalidModel()
    {
        byte[] json = Encoding.UTF8.GetBytes(_json.ToJsonString() + "{}");

        Assert.Equal(FaceBlurErrorCode.ModelInvalid, Assert.Throws<FaceBlurException>(() => ModelManifest.Parse(json)).Code);
    }

    [Fact]
    public void Parse_CommentsAndFurtherMembers_AreNotLookedAt()
    {
        _json["further"] = 1;

        Assert.Equal("some-model", ModelManifest.Parse(Encoding.UTF8.GetBytes("// a comment\n" + _json.ToJsonString() + "\n")).Name);
    }

    [Theory]
    [InlineData("source")]
    [InlineData("speed")]
    public void Parse_WithoutWhatMayBeMissing_IsAModel(string member)
    {
        _json[member] = null;
        Assert.Equal("some-model", Parse().Name);

        _json.AsObject().Remove(member);
        Assert.Equal("some-model", Parse().Name);
    }

    private ModelManifest Parse() => ModelManifest.Parse(Encoding.UTF8.GetBytes(_json.ToJsonString()));
}
