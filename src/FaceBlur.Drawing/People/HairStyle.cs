namespace FaceBlur.Drawing;

/// <summary>What grows on a drawn head.</summary>
public enum HairStyle
{
    /// <summary>Nothing but a fringe around the back.</summary>
    Bald,

    /// <summary>A few millimeters.</summary>
    Buzz,

    /// <summary>Short, parted at a side.</summary>
    Parted,

    /// <summary>Short, brushed up.</summary>
    Quiff,

    /// <summary>Short curls.</summary>
    Curly,

    /// <summary>A round crown of tight curls.</summary>
    Afro,

    /// <summary>To the chin, with a fringe over the forehead.</summary>
    Bob,

    /// <summary>Over the shoulders, straight.</summary>
    Straight,

    /// <summary>Over the shoulders, in waves.</summary>
    Wavy,

    /// <summary>Tied up on the crown.</summary>
    Bun,

    /// <summary>Tied back.</summary>
    Ponytail,

    /// <summary>Braids that hang to the chest.</summary>
    Braids,
}
