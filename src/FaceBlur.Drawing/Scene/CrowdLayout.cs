using System.Numerics;
using FaceBlur.Drawing.People;

namespace FaceBlur.Drawing.Scene;

/// <summary>Places people in the street so that nobody hides a face.</summary>
internal sealed class CrowdLayout(StreetView view, Dice dice, CrowdOptions options)
{
    private const int TriesInRow = 60;
    private const float RowRatio = 1.3f;

    // Pixels: the farthest face, where the options leave it open and the crowd needs the room.
    private const float Farthest = 20;
    private const float SmallestShare = 0.022f;
    private const float LargestShare = 0.16f;
    private const float StepBack = 0.93f;

    /// <summary>Places everybody, the farthest first.</summary>
    /// <exception cref="ArgumentException">There is no room for so many.</exception>
    public List<Placement> Place()
    {
        float floor = options.SmallestFace ?? Farthest;
        float smallest = options.SmallestFace ?? Math.Max(Farthest, view.Height * SmallestShare);
        float largest = options.LargestFace ?? Math.Max(smallest, view.Height * LargestShare);
        // Where there is no room, everybody steps back.
        for (; largest >= floor; largest *= StepBack, smallest = Math.Max(floor, smallest * StepBack))
        {
            List<Placement> placed = Fill(options.People, smallest, Math.Max(smallest, largest));
            if (placed.Count == options.People) return [.. placed.OrderBy(place => place.Half)];
        }
        throw new ArgumentException($"{options.People} faces of {floor} pixels do not fit into {view.Width} × {view.Height}",
            nameof(options));
    }

    private List<Placement> Fill(int count, float smallest, float largest)
    {
        var rows = new List<float>();
        for (float size = largest; size >= smallest * 0.98f; size /= RowRatio) rows.Add(size);
        if (rows.Count == 0) rows.Add(smallest);
        float capacity = rows.Sum(size => Span(size) / size);
        var placed = new List<Placement>(count);
        float owed = 0;
        foreach (float size in rows)
        {
            owed += count * (Span(size) / size) / capacity;
            int row = 0, wanted = (int)MathF.Round(owed);
            for (int i = 0; i < wanted && placed.Count < count; i++)
            {
                if (Try(placed, size, (i + 0.5f) / wanted, 0.5f / wanted, smallest, largest)) row++;
            }
            owed -= row;
        }
        for (int i = 0; i < count * 4 && placed.Count < count; i++)
        {
            _ = Try(placed, rows[dice.Below(rows.Count)], 0.5f, 0.5f, smallest, largest);
        }
        return placed;
    }

    // Half of the part of the picture in which faces of a size can stand.
    private float Span(float size) => Math.Min(
        (view.Width / 2f) - (size * 0.62f), (StreetView.HalfRoad + 2) * size);

    private bool Try(List<Placement> placed, float rowSize, float place, float jitter, float smallest, float largest)
    {
        Person person = PersonFactory.Create(dice.Fork(), options.ProfileShare);
        for (int i = 0; i < TriesInRow; i++)
        {
            float size = Math.Clamp(rowSize * dice.Between(0.92f, 1.09f), smallest, largest);
            float reach = jitter * (1 + (i * 0.03f)), at = Math.Clamp(place + dice.Between(-reach, reach), 0, 1);
            float level = StreetView.FaceLevel + dice.Between(-0.35f, 0.35f);
            float across = float.Lerp(-Span(size), Span(size), at) / size;
            Vector2 center = view.At(across, level, size / view.Height);
            var candidate = new Placement(person, center, size / 2);
            BoundingBox face = candidate.Face.Box;
            if (face.X < 0 || face.Y < 0 || face.Right > view.Width || face.Bottom > view.Height) continue;
            if (options.Spacing > 0
                && placed.Exists(other => other.Surroundings(options.Spacing).Intersect(candidate.Surroundings(options.Spacing)).Area > 0)) continue;
            if (placed.Exists(other => Hides(other, candidate) || Hides(candidate, other))) continue;
            placed.Add(candidate);
            return true;
        }
        return false;
    }

    private static bool Hides(Placement front, Placement back)
    {
        if (front.Half < back.Half) return false;
        BoundingBox face = back.Face.Box;
        return front.Silhouette.Any(part => part.Intersect(face).Area > 0);
    }
}
