namespace FaceBlur.Formats.Heif;

/// <summary>A property of an item.</summary>
/// <param name="Box">Where it lies.</param>
/// <param name="IsEssential">Whether who does not know it must not show the item.</param>
internal readonly record struct HeifProperty(IsoBox Box, bool IsEssential);
