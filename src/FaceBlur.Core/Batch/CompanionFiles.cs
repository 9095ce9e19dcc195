using System.Collections.Frozen;

namespace FaceBlur.Batch;

/// <summary>
/// Files that cameras, phones and photo programs lay beside a photo: the video of a live photo, edits, metadata, sound. They hold
/// what the photo is rid of, so they are never copied, and they are named, so that nobody publishes or forgets them.
/// </summary>
internal static class CompanionFiles
{
    /// <summary>Why they are left where they are.</summary>
    public const string Reason = "a companion file, which can still tell what its photo no longer does; not to be published";

    /// <summary>What has no other use.</summary>
    private static readonly FrozenSet<string> Always = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, ".aae", ".xmp", ".thm", ".lrv", ".lrf", ".dop", ".pp3", ".arp", ".cos", ".on1");

    /// <summary>What is a companion beside a photo of its name, and something of its own elsewhere.</summary>
    private static readonly FrozenSet<string> Beside = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, ".mov", ".mp4", ".m4v", ".3gp", ".mts", ".insv", ".json", ".wav", ".m4a", ".mp3", ".srt", ".gpx", ".txt", ".xml");

    /// <summary>Whether a file accompanies photos.</summary>
    /// <param name="name">Its name without a folder.</param>
    /// <param name="photos">Names of the photos beside it, without their extensions; compared without regard to case.</param>
    public static bool Include(string name, IReadOnlySet<string> photos)
    {
        string extension = Path.GetExtension(name);
        return Always.Contains(extension) || (Beside.Contains(extension) && BelongTo(name, photos));
    }

    /// <summary>Whether a file accompanies one of these photos and no other.</summary>
    public static bool IncludeFor(string name, IReadOnlySet<string> photos) =>
        (Always.Contains(Path.GetExtension(name)) || Beside.Contains(Path.GetExtension(name))) && BelongTo(name, photos);

    /// <summary><c>IMG_1.MOV</c>, <c>IMG_1.JPG.xmp</c> and <c>IMG_1.jpg.supplemental-metadata(1).json</c> belong to <c>IMG_1.jpg</c>.</summary>
    private static bool BelongTo(string name, IReadOnlySet<string> photos)
    {
        for (int end = name.IndexOf('.'); end > 0; end = name.IndexOf('.', end + 1))
        {
            if (photos.Contains(name[..end])) return true;
        }
        return false;
    }
}
