using System.Runtime.InteropServices;

namespace FaceBlur;

/// <summary>Tells, row by row from the top down, which boxes a row touches.</summary>
internal sealed class RowSweep
{
    private readonly PixelRect[] _boxes;
    private readonly int[] _byTop;
    private readonly List<int> _touching = [];
    private int _next;

    public RowSweep(IEnumerable<PixelRect> boxes)
    {
        _boxes = [.. boxes];
        // A stable order: the same boxes give the same sums, hence the same bytes.
        _byTop = [.. Enumerable.Range(0, _boxes.Length).OrderBy(index => _boxes[index].Y)];
    }

    /// <summary>Indices of the boxes that touch a row. Rows must not go up from one call to the next.</summary>
    public ReadOnlySpan<int> Touching(int y)
    {
        // By hand: a lambda over the row would be an object for each of thousands of rows.
        int kept = 0;
        foreach (int index in CollectionsMarshal.AsSpan(_touching))
            if (_boxes[index].Bottom > y) _touching[kept++] = index;
        CollectionsMarshal.SetCount(_touching, kept);
        for (; _next < _byTop.Length && _boxes[_byTop[_next]].Y <= y; _next++)
            if (_boxes[_byTop[_next]].Bottom > y) _touching.Add(_byTop[_next]);
        return CollectionsMarshal.AsSpan(_touching);
    }
}
