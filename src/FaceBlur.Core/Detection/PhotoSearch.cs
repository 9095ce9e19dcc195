namespace FaceBlur.Detection;

/// <summary>What was found in one photo, by turn and level. Each of them is searched when it is first asked for, and once.</summary>
internal readonly ref struct PhotoSearch
{
    private readonly ImageView _photo;
    private readonly IReadOnlyList<PyramidLevel> _levels;
    private readonly LevelPixels _pixels;
    private readonly LevelSearch _search;
    private readonly List<Face>?[,] _found;
    private readonly CancellationToken _cancellationToken;

    public PhotoSearch(
        ImageView photo, IReadOnlyList<PyramidLevel> levels, LevelPixels pixels, LevelSearch search, CancellationToken cancellationToken)
    {
        _photo = photo;
        (_levels, _pixels, _search, _cancellationToken) = (levels, pixels, search, cancellationToken);
        _found = new List<Face>?[Enum.GetValues<QuarterTurn>().Length, levels.Count];
        pixels.Make(photo, levels);
    }

    /// <summary>Finds faces of all sizes, or of those that the smaller levels show.</summary>
    /// <param name="turn">How the photo is turned first.</param>
    /// <param name="largest">The level to begin with.</param>
    /// <returns>Boxes in pixels of the photo as it is; each face once.</returns>
    public List<Face> Find(QuarterTurn turn, int largest = 0)
    {
        var levels = new List<List<Face>>();
        for (int level = largest; level < _levels.Count; level++) levels.Add(_found[(int)turn, level] ??= FindAt(turn, level));
        return LevelFusion.Fuse(levels);
    }

    private List<Face> FindAt(QuarterTurn turn, int number)
    {
        PyramidLevel level = _levels[number];
        List<Face> faces = _search.Find(_pixels.Of(_photo, number), level, turn, _cancellationToken);
        float x = (float)_photo.Width / level.Width, y = (float)_photo.Height / level.Height;
        return faces.ConvertAll(face => face with { Box = Scale(face.Box, x, y) });
    }

    private static BoundingBox Scale(BoundingBox box, float x, float y) => new(box.X * x, box.Y * y, box.Width * x, box.Height * y);
}
