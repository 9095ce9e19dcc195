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
          "sizeCalibration": { "logOdds": -1.5, "smallSide": 8, "plainSide": 16 },
          "speed": { "millisecondsPerMegapixel": 50, "measuredOn": "nothing" },
          "refiner": {
            "file": "some-refiner.onnx", "sha256": "ff112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF",
            "side": 64, "contexts": [2.0, 2.5], "minConfidence": 0.2, "maxConfidence": 0.97, "weight": 0.5, "limit": 4.0
          }
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
        Assert.Equal(new ModelSizeCalibration { LogOdds = -1.5f, SmallSide = 8, PlainSide = 16 }, manifest.SizeCalibration);
        Assert.Equal([2, 2.5f], manifest.Refiner!.Contexts);
        Assert.Equal(
            new ModelRefiner
            {
                File = "some-refiner.onnx",
                Sha256 = "ff112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF",
                Side = 64,
                Contexts = manifest.Refiner.Contexts,
                MinConfidence = 0.2f,
                MaxConfidence = 0.97f,
                Weight = 0.5f,
                Limit = 4,
            },
            manifest.Refiner);
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
    [InlineData("strides", "[16, 8, 32]")]
    [InlineData("strides", "[8, 8, 16]")]
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

    [Fact]
    public void Parse_MissingMember_IsNamed()
    {
        string[] optional = ["source", "speed", "sizeCalibration", "refiner"];
        foreach (string member in _json.AsObject().Select(pair => pair.Key).Except(optional).ToList())
        {
            var without = JsonNode.Parse(_json.ToJsonString())!.AsObject();
            without.Remove(member);

            var error = Assert.Throws<FaceBlurException>(() => ModelManifest.Parse(Encoding.UTF8.GetBytes(without.ToJsonString())));

            Assert.Equal($"the model's manifest lacks the member {member}", error.Message);
        }
    }

    [Fact]
    public void Parse_ByteOrderMark_IsNoPartOfTheManifest() =>
        Assert.Equal("some-model", ModelManifest.Parse([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(_json.ToJsonString())]).Name);

    [Theory]
    [InlineData("file", "\"\"")]
    [InlineData("file", "\"../some.onnx\"")]
    [InlineData("file", "null")]
    [InlineData("sha256", "\"12\"")]
    [InlineData("sha256", "\"zz112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF\"")]
    [InlineData("side", "8")]
    [InlineData("side", "60")]
    [InlineData("side", "264")]
    [InlineData("side", "64.5")]
    [InlineData("side", "null")]
    [InlineData("contexts", "[2, 0.9]")]
    [InlineData("contexts", "[8.1, 2]")]
    [InlineData("contexts", "[]")]
    [InlineData("contexts", "[2, 2, 2, 2, 2]")]
    [InlineData("contexts", "2")]
    [InlineData("contexts", "[null]")]
    [InlineData("minConfidence", "-0.1")]
    [InlineData("minConfidence", "0.97")]
    [InlineData("maxConfidence", "1.1")]
    [InlineData("maxConfidence", "0.1")]
    [InlineData("weight", "-0.1")]
    [InlineData("weight", "4.1")]
    [InlineData("limit", "0")]
    [InlineData("limit", "20.1")]
    [InlineData("limit", "\"4\"")]
    public void Parse_BrokenMemberOfTheRefiner_IsAnInvalidModel(string member, string value)
    {
        _json["refiner"]![member] = JsonNode.Parse(value);

        Assert.Equal(FaceBlurErrorCode.ModelInvalid, Assert.Throws<FaceBlurException>(Parse).Code);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("sha256")]
    [InlineData("side")]
    [InlineData("contexts")]
    [InlineData("minConfidence")]
    [InlineData("maxConfidence")]
    [InlineData("weight")]
    [InlineData("limit")]
    public void Parse_RefinerThatLacksAMember_IsAnInvalidModel(string member)
    {
        _json["refiner"]!.AsObject().Remove(member);

        Assert.Equal(FaceBlurErrorCode.ModelInvalid, Assert.Throws<FaceBlurException>(Parse).Code);
    }

    [Theory]
    [InlineData("side", "16")]
    [InlineData("side", "256")]
    [InlineData("contexts", "[1]")]
    [InlineData("contexts", "[8, 1, 2, 3]")]
    [InlineData("minConfidence", "0")]
    [InlineData("maxConfidence", "1")]
    [InlineData("weight", "0")]
    [InlineData("weight", "4")]
    [InlineData("limit", "20")]
    public void Parse_MemberOfTheRefinerAtTheEndOfItsRange_IsAModel(string member, string value)
    {
        _json["refiner"]![member] = JsonNode.Parse(value);

        Assert.NotNull(Parse().Refiner);
    }

    [Theory]
    [InlineData("logOdds", "0.1")]
    [InlineData("logOdds", "-10.1")]
    [InlineData("logOdds", "null")]
    [InlineData("smallSide", "0.9")]
    [InlineData("smallSide", "16")]
    [InlineData("smallSide", "\"8\"")]
    [InlineData("plainSide", "8")]
    [InlineData("plainSide", "256.5")]
    public void Parse_BrokenMemberOfTheSizeCalibration_IsAnInvalidModel(string member, string value)
    {
        _json["sizeCalibration"]![member] = JsonNode.Parse(value);

        Assert.Equal(FaceBlurErrorCode.ModelInvalid, Assert.Throws<FaceBlurException>(Parse).Code);
    }

    [Theory]
    [InlineData("logOdds")]
    [InlineData("smallSide")]
    [InlineData("plainSide")]
    public void Parse_SizeCalibrationThatLacksAMember_IsAnInvalidModel(string member)
    {
        _json["sizeCalibration"]!.AsObject().Remove(member);

        Assert.Equal(FaceBlurErrorCode.ModelInvalid, Assert.Throws<FaceBlurException>(Parse).Code);
    }

    [Theory]
    [InlineData("logOdds", "0")]
    [InlineData("logOdds", "-10")]
    [InlineData("smallSide", "1")]
    [InlineData("plainSide", "256")]
    public void Parse_MemberOfTheSizeCalibrationAtTheEndOfItsRange_IsAModel(string member, string value)
    {
        _json["sizeCalibration"]![member] = JsonNode.Parse(value);

        Assert.NotNull(Parse().SizeCalibration);
    }

    [Fact]
    public void Parse_NoSizeCalibration_TakesConfidencesAsTheyAre()
    {
        _json.AsObject().Remove("sizeCalibration");

        Assert.Null(Parse().SizeCalibration);
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
    [InlineData("refiner")]
    public void Parse_WithoutWhatMayBeMissing_IsAModel(string member)
    {
        _json[member] = null;
        Assert.Equal("some-model", Parse().Name);

        _json.AsObject().Remove(member);
        Assert.Equal("some-model", Parse().Name);
    }

    private ModelManifest Parse() => ModelManifest.Parse(Encoding.UTF8.GetBytes(_json.ToJsonString()));
}
