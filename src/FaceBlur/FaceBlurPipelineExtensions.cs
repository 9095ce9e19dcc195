namespace FaceBlur;

/// <summary>The pipeline as most people want it.</summary>
public static class FaceBlurPipelineExtensions
{
    extension(FaceBlurPipeline)
    {
        /// <summary>Builds a pipeline with the codecs, the model and the metadata scanner that come with FaceBlur.</summary>
        /// <param name="options">Null takes <see cref="FaceBlurOptions.Protest"/>.</param>
        /// <exception cref="FaceBlurException">
        /// <see cref="FaceBlurErrorCode.InvalidOptions"/>, <see cref="FaceBlurErrorCode.ModelInvalid"/> or
        /// <see cref="FaceBlurErrorCode.NativeLibraryMissing"/>: nothing can run.
        /// </exception>
        public static FaceBlurPipeline CreateDefault(FaceBlurOptions? options = null) =>
            new FaceBlurPipelineBuilder().UseOpenCv().UseImageMagick().WithOptions(options ?? FaceBlurOptions.Protest).Build();
    }
}
