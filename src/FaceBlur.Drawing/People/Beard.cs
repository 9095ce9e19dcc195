namespace FaceBlur.Drawing;

/// <summary>Facial hair of a drawn person.</summary>
public enum Beard
{
    /// <summary>None.</summary>
    None,

    /// <summary>Three days old.</summary>
    Stubble,

    /// <summary>On the upper lip only.</summary>
    Moustache,

    /// <summary>Around the mouth.</summary>
    Goatee,

    /// <summary>From ear to ear.</summary>
    Full,
}
