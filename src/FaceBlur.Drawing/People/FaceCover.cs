namespace FaceBlur.Drawing;

/// <summary>What hides the lower half of a drawn face.</summary>
public enum FaceCover
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A pleated disposable mask.</summary>
    SurgicalMask,

    /// <summary>A white folded mask with a seam.</summary>
    Respirator,

    /// <summary>A cloth tied behind the head.</summary>
    Bandana,
}
