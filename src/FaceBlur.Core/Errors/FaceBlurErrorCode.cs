namespace FaceBlur;

/// <summary>Why a photo has no output, or why a call could not run. Stable: programs may switch on it.</summary>
public enum FaceBlurErrorCode
{
    /// <summary>A failure that has no code of its own; a defect in FaceBlur until shown otherwise.</summary>
    Unexpected = 0,

    // The file is to blame.

    /// <summary>The bytes are of a format, or a variant of one, that FaceBlur does not read.</summary>
    UnsupportedFormat = 10,

    /// <summary>The bytes claim a supported format but break its rules, are cut short or are damaged.</summary>
    MalformedImage = 11,

    /// <summary>The photo is larger than a <see cref="DecodeLimits"/> value allows.</summary>
    LimitExceeded = 12,

    /// <summary>No face was found and the options ask that such a photo be refused.</summary>
    NoFaceFound = 13,

    // The caller is to blame.

    /// <summary>An option is out of its range, or two contradict each other.</summary>
    InvalidOptions = 20,

    /// <summary>The model is missing, does not have the hash its manifest names, or has other outputs than expected.</summary>
    ModelInvalid = 21,

    // FaceBlur is to blame.

    /// <summary>The detector failed before it had looked at the whole photo.</summary>
    DetectionFailed = 30,

    /// <summary>The redaction method failed before it had filled all regions.</summary>
    RedactionFailed = 33,

    /// <summary>The redacted pixels could not be encoded.</summary>
    EncodingFailed = 31,

    /// <summary>The written bytes did not pass the checks made after encoding.</summary>
    VerificationFailed = 32,

    // The machine is to blame.

    /// <summary>The input could not be read.</summary>
    SourceUnreadable = 40,

    /// <summary>A file of that name is there and overwriting was not asked for, or the target is an input.</summary>
    TargetExists = 41,

    /// <summary>The output could not be written: a full disk, a missing right, a lost connection.</summary>
    TargetUnwritable = 42,

    /// <summary>A native library that decodes, detects or encodes is not installed or does not load.</summary>
    NativeLibraryMissing = 43,
}
