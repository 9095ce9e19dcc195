using System.Globalization;

namespace FaceBlur.Accuracy.Annotations;

/// <summary>
/// Which faces of each photo an average precision is over. WIDER FACE's easy, medium and hard are lists of face numbers; here they are
/// text files in the annotations' manner: a file name, a count, and as many numbers of rows from 1.
/// </summary>
internal sealed class Subset
{
    private static readonly string[] Names = ["easy", "medium", "hard"];

    private readonly Dictionary<string, HashSet<int>>? _rows;

    private Subset(string name, Dictionary<string, HashSet<int>>? rows)
    {
        Name = name;
        _rows = rows;
    }

    /// <summary>Every face that counts.</summary>
    public static Subset All { get; } = new("all", null);

    public string Name { get; }

    /// <summary>Reads <c>easy.txt</c>, <c>medium.txt</c> and <c>hard.txt</c>, those that are there.</summary>
    public static IEnumerable<Subset> ReadFolder(string folder) =>
        Names
            .Where(name => File.Exists(Path.Combine(folder, $"{name}.txt")))
            .Select(name => Parse(name, File.ReadAllLines(Path.Combine(folder, $"{name}.txt"))));

    public static Subset Parse(string name, IReadOnlyList<string> lines)
    {
        var rows = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        string[] filled = [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0)];
        for (int i = 0; i + 1 < filled.Length;)
        {
            string photo = filled[i];
            int count = int.Parse(filled[i + 1], CultureInfo.InvariantCulture);
            rows[photo] = [.. filled.Skip(i + 2).Take(count).Select(line => int.Parse(line, CultureInfo.InvariantCulture) - 1)];
            i += 2 + count;
        }
        return new Subset(name, rows);
    }

    /// <summary>Whether a face has to be found; others are neither misses nor false alarms.</summary>
    public bool Holds(AnnotatedPhoto photo, int face) => _rows is null
        ? photo.Faces[face].Counts
        : _rows.TryGetValue(photo.Name, out HashSet<int>? rows) && rows.Contains(face) && !photo.Faces[face].IsInvalid;
}
