namespace FaceBlur.Drawing.People;

/// <summary>What a person does with the arms.</summary>
internal enum Gesture
{
    /// <summary>Both hang.</summary>
    None,

    /// <summary>The right of the picture is raised, with a fist.</summary>
    Fist,

    /// <summary>Holds a pole on the right of the picture.</summary>
    Pole,
}
