namespace FaceBlur.Core.Tests.Assets;

/// <summary>An item of a <see cref="HeifFile"/>.</summary>
/// <param name="Type">Four characters.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Properties">Whole boxes, in order.</param>
internal sealed record HeifItemPlan(string Type, byte[] Content, params byte[][] Properties)
{
    public string Name { get; init; } = "";

    /// <summary>Of a <c>mime</c> item.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Of a <c>mime</c> item.</summary>
    public string ContentEncoding { get; init; } = "";

    /// <summary>References: how, and to which items, by their place in the list from 1 on.</summary>
    public (string Type, int[] To)[] References { get; init; } = [];

    /// <summary>Whether readers that do not know its properties must not show it.</summary>
    public bool IsEssential { get; init; }

    /// <summary>0: in the file; 1: in the item data box.</summary>
    public int Method { get; init; }

    /// <summary>Added to the place where its bytes really are.</summary>
    public int Misplaced { get; init; }

    /// <summary>Splits its bytes into two extents that lie apart.</summary>
    public bool IsSplit { get; init; }
}
