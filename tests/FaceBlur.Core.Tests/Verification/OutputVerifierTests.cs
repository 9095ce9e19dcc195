using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Metadata;
using FaceBlur.Pipeline;

namespace FaceBlur.Core.Tests.Verification;

public sealed class OutputVerifierTests
{
    [Fact]
    public void Check_WhatWasToBeWritten_Passes()
    {
        using EncodedOutput output = Outputs.Encoded();

        Outputs.Verifier(new Scanner()).Check(output);
    }

    [Fact]
    public void Check_BytesAfterTheEnd_IsRefused()
    {
        using EncodedOutput output = Outputs.Encoded(tamperFile: file => [.. file, 0]);

        Assert.Contains("after the picture", Refusal(output));
    }

    [Fact]
    public void Check_AnotherFormat_IsRefused()
    {
        using EncodedOutput output = Outputs.Encoded(tamperFile: file => [0, .. file[1..]]);

        Assert.Contains("begin like its format", Refusal(output));
    }

    [Fact]
    public void Check_OnePixelOutsideTheMaskDiffers_IsRefused()
    {
        using EncodedOutput output = Outputs.Encoded(tamperPixels: pixels => pixels.Row(0)[0] ^= 1);

        Assert.Contains("outside the covered regions", Refusal(output));
    }

    [Fact]
    public void Check_OnePixelUnderTheMaskDiffers_IsRefused()
    {
        using EncodedOutput output = Outputs.Encoded(tamperPixels: pixels => pixels.Row(21)[26 * 3] ^= 1);

        Assert.Contains("inside a covered region", Refusal(output));
    }

    [Fact]
    public void Check_AnotherSize_IsRefused()
    {
        using EncodedOutput output = Outputs.Encoded(tamperFile: _ => PlainFormat.File(63, 48));

        Assert.Contains("another size", Refusal(output));
    }

    [Fact]
    public void Check_ScannerFindsSomething_IsRefused()
    {
        using EncodedOutput output = Outputs.Encoded();

        Assert.Contains("Gps", Refusal(output, new Scanner(new MetadataFinding(MetadataKind.Gps, "APP1 Exif"))));
    }

    [Fact]
    public void Check_ScannerCannotRead_IsRefused()
    {
        using EncodedOutput output = Outputs.Encoded();

        Assert.Contains("second parser", Refusal(output, new Scanner { IsComplete = false }));
    }

    [Fact]
    public async Task Check_CodecThatForgetsTheRedaction_LeavesNoOutput()
    {
        using var folder = new TemporaryFolder();
        await using FaceBlurPipeline pipeline = Pipelines.Make(codec: new ForgetfulCodec(PlainFormat.File()));

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(() => pipeline.RedactAsync(
            ImageSource.FromBytes(PlainFormat.File()), ImageTarget.ToFile(folder["out.pln"])));

        Assert.Equal(FaceBlurErrorCode.VerificationFailed, error.Code);
        Assert.Empty(folder.Files());
    }

    private static string Refusal(EncodedOutput output, IMetadataScanner? scanner = null)
    {
        FaceBlurException error = Assert.Throws<FaceBlurException>(() => Outputs.Verifier(scanner).Check(output));
        Assert.Equal(FaceBlurErrorCode.VerificationFailed, error.Code);
        return error.Message;
    }

    private sealed class Scanner(params MetadataFinding[] findings) : IMetadataScanner
    {
        public bool IsComplete { get; init; } = true;

        public MetadataScan Scan(ReadOnlyMemory<byte> file, ImageFormat format) =>
            new() { IsComplete = IsComplete, Findings = findings };
    }

    private sealed class ForgetfulCodec(byte[] original) : PlainFormat.Codec
    {
        public override ByteBuffer Encode(PixelBuffer pixels, EncodingOptions options) => new(original);
    }
}
