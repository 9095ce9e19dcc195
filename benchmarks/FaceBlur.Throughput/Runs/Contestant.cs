namespace FaceBlur.Throughput.Runs;

/// <summary>Who does the work.</summary>
internal enum Contestant
{
    /// <summary>The pipeline, with everything it does.</summary>
    FaceBlur,

    /// <summary>What somebody would script: decode, one pass of a detector at full size, box blur, encode. No check of anything.</summary>
    Naive,

    /// <summary>Decode, encode and decode again: what no program that checks its outputs can go below.</summary>
    Floor,

    /// <summary>Each stage of the pipeline by itself, all photos through one stage before the next begins.</summary>
    StagesAlone,
}
