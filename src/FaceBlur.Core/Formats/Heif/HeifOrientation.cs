namespace FaceBlur.Formats.Heif;

/// <summary>How the turns and mirrorings of a HEIF picture add up.</summary>
internal struct HeifOrientation
{
    /// <summary>Exif's number for a mirroring of left and right, or none, followed by quarter turns clockwise.</summary>
    private static readonly int[,] Numbers = { { 1, 6, 3, 8 }, { 2, 7, 4, 5 } };

    private int _mirrored;
    private int _quarters;

    /// <summary>Exif orientation, 1 to 8.</summary>
    public readonly int Exif => Numbers[_mirrored, _quarters];

    /// <summary>Turns the picture.</summary>
    /// <param name="quarters">Quarter turns counter-clockwise, 0 to 3: an <c>irot</c> property.</param>
    public void Turn(int quarters) => _quarters = _quarters - quarters & 3;

    /// <summary>Mirrors the picture.</summary>
    /// <param name="isLeftRight">Whether left and right change places, not top and bottom: an <c>imir</c> property.</param>
    public void Mirror(bool isLeftRight)
    {
        // To mirror after a turn is to mirror before the opposite turn; top and bottom are left and right and half a turn.
        _mirrored ^= 1;
        _quarters = (isLeftRight ? -_quarters : 2 - _quarters) & 3;
    }
}
