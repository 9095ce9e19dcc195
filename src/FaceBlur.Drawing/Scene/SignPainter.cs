using System.Numerics;
using FaceBlur.Drawing.People;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.Scene;

/// <summary>Paints a protest sign with a symbol.</summary>
internal static class SignPainter
{
    private static readonly Ink[] Boards = [Ink.Hex(0xF6F1E4), Ink.Hex(0xF2C14E), Ink.Hex(0xE8E2D2), Ink.Hex(0x3E7C74),
        Ink.Hex(0xC8503C), Ink.Hex(0xF4EFE6), Ink.Hex(0x34557A)];

    /// <summary>Paints the sign in the coordinates of its bearer.</summary>
    public static void Draw(Canvas canvas, Placement place, float horizon)
    {
        var dice = new Dice(place.Person.Seed ^ 21);
        (Vector2 hand, float bottom, float half, float high) = place.SignFrame(horizon);
        canvas.Fill(Shape.Line(hand + new Vector2(0, 1.4f), new(hand.X, bottom - 0.4f), 0.13f),
            Paint.Linear(new(hand.X - 0.07f, 0), new(hand.X + 0.07f, 0), Ink.Hex(0xD2AE7C), Ink.Hex(0x8C6A43)));
        canvas.Fill(Shape.Ellipse(hand, 0.3f, 0.34f), Paint.Linear(hand - new Vector2(0.3f, 0), hand + new Vector2(0.3f, 0),
            place.Person.Skin, place.Person.SkinShadow));
        Matrix3x2 upright = canvas.Transform;
        canvas.Transform = Matrix3x2.CreateRotation(dice.Between(-0.09f, 0.09f)) * Matrix3x2.CreateTranslation(hand.X,
            bottom - high) * upright;
        Ink board = dice.Pick<Ink>(Boards);
        canvas.Fill(Shape.Rectangle(-half + 0.1f, -high + 0.14f, half + 0.14f, high + 0.14f), Ink.Black.Fade(0.25f), 0.1f);
        canvas.Fill(Shape.Rectangle(-half, -high, half, high), Paint.Linear(new(-half, -high),
            new(half, high), board.Lighter(0.2f), board, board.Darker(0.14f)));
        Ink ink = board.Luminance > 0.55f ? dice.Pick<Ink>([Ink.Hex(0xB23A3A), Ink.Hex(0x2C4A6B), Ink.Hex(0x2F6B4F),
            Ink.Hex(0x2A2A30)]) : Ink.Hex(0xF6F1E4);
        SymbolPainter.Draw(canvas, dice, half, high, ink);
        canvas.Transform = upright;
    }
}
