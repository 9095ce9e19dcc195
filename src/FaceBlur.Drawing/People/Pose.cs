namespace FaceBlur.Drawing;

/// <summary>Where a drawn face looks.</summary>
public enum Pose
{
    /// <summary>At the viewer, within 15 degrees.</summary>
    Frontal,

    /// <summary>Past the viewer, 15 to 50 degrees to a side.</summary>
    ThreeQuarter,

    /// <summary>To a side.</summary>
    Profile,
}
