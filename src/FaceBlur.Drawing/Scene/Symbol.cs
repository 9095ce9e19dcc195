namespace FaceBlur.Drawing.Scene;

/// <summary>What is on a sign.</summary>
internal enum Symbol
{
    Heart,
    Star,
    Sun,
    Peace,
    Leaf,
    Words,
}
