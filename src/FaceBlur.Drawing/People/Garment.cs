namespace FaceBlur.Drawing.People;

/// <summary>What a person wears on the upper body.</summary>
internal enum Garment
{
    TShirt,
    Stripes,
    Hoodie,
    Shirt,
    Jacket,
    Dress,
}
