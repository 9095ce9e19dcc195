namespace FaceBlur;

/// <summary>What outputs of a batch are called.</summary>
public enum NamingPolicy
{
    /// <summary>Random names in one folder, written in random order: nothing of the input's names, folders or sequence.</summary>
    Neutral,

    /// <summary>The input's folder and name, with the extension of the format written.</summary>
    Keep,
}
