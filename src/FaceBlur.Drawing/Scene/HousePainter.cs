using System.Numerics;
using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.Scene;

/// <summary>Paints the two rows of houses with their shops.</summary>
internal sealed class HousePainter(Canvas canvas, StreetView view, Dice dice)
{
    private const float ShopHeight = 11;
    private const float FloorHeight = 8.6f;

    private static readonly Ink[] Walls =
    [
        Ink.Hex(0xC98F6B), Ink.Hex(0xD9B98C), Ink.Hex(0xB5624D), Ink.Hex(0xE2D2B4), Ink.Hex(0xA9B0A2), Ink.Hex(0xC7A5A0),
            Ink.Hex(0x9CADBB), Ink.Hex(0xD8C07A),
    ];

    private static readonly Ink[] Awnings = [Ink.Hex(0xB23A3A), Ink.Hex(0x2F6B57), Ink.Hex(0x2E5C8A), Ink.Hex(0xD08A2E),
        Ink.Hex(0x7A4A72)];

    /// <summary>Both sides, the farthest houses first.</summary>
    public void Draw()
    {
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            var fronts = new List<(float Near, float Far)>();
            // Nearer than this a house is outside every frame up to 3:1.
            for (float near = 12; near < 300;)
            {
                float far = near + dice.Between(26, 42);
                fronts.Add((near, far));
                near = far;
            }
            fronts.Reverse();
            foreach ((float near, float far) in fronts) PaintHouse(side, near, far);
        }
    }

    // A rectangle of a front: z is the distance, above the height; out is how far it stands before the wall.
    private Shape Front(int side, float nearZ, float farZ, float low, float high, float outward = 0) => Shape.Polygon(
        Wall(side, nearZ, low, outward), Wall(side, nearZ, high, outward), Wall(side, farZ, high, outward), Wall(side, farZ,
            low, outward));

    private Vector2 Wall(int side, float z, float above,
        float outward = 0) => view.At(side * (StreetView.HalfStreet - outward), above, 1 / z);

    private void PaintHouse(int side, float near, float far)
    {
        canvas.Haze = Ink.Hex(0xDDE3E6).Fade(Math.Clamp((near + far) / 900, 0.02f, 0.62f));
        int floors = 2 + dice.Below(4);
        float roof = ShopHeight + (floors * FloorHeight) + 1.5f;
        Ink wall = dice.Pick<Ink>(Walls), trim = wall.Lighter(0.45f);
        if (side < 0)
        {
            wall = wall.Darker(0.3f);
            trim = trim.Darker(0.25f);
        }
        // The end wall shows where the next house towards us is lower.
        canvas.Fill(Shape.Polygon(Wall(side, near, 0), Wall(side, near, roof), view.At(side * 80, roof, 1 / near),
            view.At(side * 80, 0, 1 / near)), wall.Darker(side < 0 ? 0.15f : 0.4f));
        canvas.Fill(Front(side, near, far, 0, roof), Paint.Linear(Wall(side, near, roof), Wall(side, near, 0),
            wall.Lighter(0.12f), wall, wall.Darker(0.16f)));
        int columns = Math.Max(3, (int)((far - near) / 6.2f));
        float step = (far - near) / columns;
        bool boxes = dice.Chance(0.5f), shutters = dice.Chance(0.4f);
        Ink shutter = dice.Pick<Ink>(Awnings).Mix(wall, 0.25f);
        for (int floor = 0; floor < floors; floor++)
        {
            float low = ShopHeight + (floor * FloorHeight) + 1.8f;
            for (int column = columns - 1; column >= 0; column--)
            {
                float from = near + (column * step) + (step * 0.26f), to = near + (column * step) + (step * 0.74f);
                PaintWindow(side, from, to, low, low + 5.4f, trim);
                if (shutters) PaintShutters(side, from, to, low, step, shutter);
                if (boxes) PaintFlowers(side, from, to, low);
            }
            canvas.Fill(Front(side, near, far, low - 1.9f, low - 1.6f, 0.2f), trim.Darker(0.1f).Fade(0.7f));
        }
        canvas.Fill(Front(side, near, far, roof - 1.2f, roof, 0.8f), trim);
        canvas.Fill(Front(side, near, far, roof - 1.7f, roof - 1.2f, 0.3f), wall.Darker(0.5f).Fade(0.6f));
        PaintShop(side, near, far, trim);
        canvas.Haze = default;
    }

    private void PaintWindow(int side, float from, float to, float low, float high, Ink trim)
    {
        canvas.Fill(Front(side, from - 0.35f, to + 0.35f, low - 0.4f, high + 0.5f, 0.1f), trim);
        bool lit = dice.Chance(0.08f), curtain = dice.Chance(0.4f);
        Ink glass = lit ? Ink.Hex(0xE9C98A) : side > 0 ? Ink.Hex(0x5F7C95) : Ink.Hex(0x3E5468);
        canvas.Fill(Front(side, from, to, low, high), Paint.Linear(
            Wall(side, from, high), Wall(side, to, low), glass.Darker(0.35f), glass, glass.Lighter(side > 0 ? 0.45f : 0.2f),
                glass.Darker(0.15f)));
        if (curtain) canvas.Fill(Front(side, from, from + ((to - from) * 0.3f), low, high), Ink.White.Fade(0.35f));
        float middle = (from + to) / 2;
        canvas.Fill(Front(side, middle - 0.09f, middle + 0.09f, low, high), trim);
        canvas.Fill(Front(side, from, to, low + 3.4f, low + 3.65f), trim);
        canvas.Fill(Front(side, from, to, high - 0.7f, high), Ink.Black.Fade(0.25f));
    }

    private void PaintShutters(int side, float from, float to, float low, float step, Ink ink)
    {
        float wide = step * 0.2f;
        canvas.Fill(Front(side, from - wide - 0.2f, from - 0.3f, low - 0.2f, low + 5.6f, 0.25f), ink);
        canvas.Fill(Front(side, to + 0.3f, to + wide + 0.2f, low - 0.2f, low + 5.6f, 0.25f), ink.Darker(0.2f));
    }

    private void PaintFlowers(int side, float from, float to, float low)
    {
        canvas.Fill(Front(side, from, to, low - 0.9f, low - 0.2f, 0.7f), Ink.Hex(0x6B4A35));
        for (int i = 0; i < 9; i++)
        {
            float z = float.Lerp(from, to, i / 8f);
            Vector2 at = Wall(side, z, low + dice.Between(-0.3f, 0.5f), 0.8f);
            canvas.Fill(Shape.Circle(at, 0.5f * view.Height / z), i % 3 == 0 ? Ink.Hex(0xD2506A)
                : Ink.Hex(0x4E8048).Lighter(dice.Between(0, 0.25f)));
        }
    }

    private void PaintShop(int side, float near, float far, Ink trim)
    {
        Ink board = dice.Pick<Ink>(Awnings);
        canvas.Fill(Front(side, near, far, 0, ShopHeight - 0.4f), trim.Darker(0.55f));
        int panes = Math.Max(2, (int)((far - near) / 9));
        float step = (far - near) / panes;
        for (int i = 0; i < panes; i++)
        {
            float from = near + (i * step) + 0.5f, to = near + ((i + 1) * step) - 0.5f;
            Ink glass = i % 2 == 0 ? Ink.Hex(0xD9B67C) : Ink.Hex(0x6A7F8A);
            canvas.Fill(Front(side, from, to, i == 1 ? 0.2f : 1.4f, 8.2f), Paint.Linear(Wall(side, from, 8), Wall(side, to,
                1), glass.Darker(0.4f), glass, glass.Darker(0.25f)));
            canvas.Fill(Front(side, from, float.Lerp(from, to, 0.3f), 1.4f, 8.2f), Ink.White.Fade(0.12f));
        }
        canvas.Fill(Front(side, near + 0.3f, far - 0.3f, 8.8f, ShopHeight, 0.5f), board.Darker(side < 0 ? 0.35f : 0.1f));
        if (dice.Chance(0.75f)) PaintAwning(side, near + 1, far - 1, dice.Pick<Ink>(Awnings));
    }

    private void PaintAwning(int side, float near, float far, Ink ink)
    {
        const float Reach = 4.2f;
        int stripes = Math.Max(6, (int)(far - near) / 3);
        canvas.Fill(Front(side, near, far, 0, 7.6f, 0.1f), Ink.Black.Fade(0.22f));
        for (int i = stripes - 1; i >= 0; i--)
        {
            float from = float.Lerp(near, far, i / (float)stripes), to = float.Lerp(near, far, (i + 1f) / stripes);
            Ink stripe = i % 2 == 0 ? ink : Ink.Hex(0xF3ECDD);
            if (side < 0) stripe = stripe.Darker(0.22f);
            canvas.Fill(Shape.Polygon(Wall(side, from, 9), Wall(side, to, 9), Wall(side, to, 7.2f, Reach), Wall(side, from,
                7.2f, Reach)), stripe);
            canvas.Fill(Shape.Polygon(Wall(side, from, 7.2f, Reach), Wall(side, to, 7.2f, Reach), Wall(side, to, 6.4f,
                Reach), Wall(side, from, 6.4f, Reach)), stripe.Darker(0.15f));
        }
    }
}
