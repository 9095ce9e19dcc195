namespace FaceBlur;

/// <summary>The time stamp of written files.</summary>
public enum FileTimePolicy
{
    /// <summary>One and the same moment for every file ever written: 2000-01-01T00:00:00Z.</summary>
    Constant,

    /// <summary>The moment of writing.</summary>
    Now,
}
