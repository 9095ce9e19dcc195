namespace FaceBlur.Drawing;

/// <summary>How old a drawn person looks.</summary>
public enum AgeGroup
{
    /// <summary>About ten.</summary>
    Child,

    /// <summary>Grown up.</summary>
    Adult,

    /// <summary>Grey and wrinkled.</summary>
    Elder,
}
