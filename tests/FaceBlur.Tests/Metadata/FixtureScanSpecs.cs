using FaceBlur.Metadata;

namespace FaceBlur.Tests.Metadata;

/// <summary>Scans of real files, where they are there.</summary>
public class FixtureScanSpecs
{
    [SkippableTheory]
    [InlineData("Apple iPhone 4.jpg", MetadataKind.Gps)]
    [InlineData("Canon EOS REBEL T3i.jpg", MetadataKind.SerialNumber)]
    [InlineData("Canon IXUS.jpg", MetadataKind.Owner)]
    [InlineData("Canon EOS 7D.jpg", MetadataKind.ColorProfile)]
    [InlineData("Canon EOS 7D.jpg", MetadataKind.Thumbnail)]
    [InlineData("Nikon E995 (iptc).jpg", MetadataKind.Iptc)]
    [InlineData("Issue 177.jpg", MetadataKind.FaceRegions)]
    [InlineData("Panasonic Lumix DMC-LX7.jpg", MetadataKind.SecondImage)]
    [InlineData("Minolta DiMAGE EX.jpg", MetadataKind.Comment)]
    [InlineData("Pentax ist D.jpg", MetadataKind.MakerNote)]
    [InlineData("Photoshop (1).jpg", MetadataKind.EditorData)]
    [InlineData("sampleWithExifData.png", MetadataKind.Exif)]
    [InlineData("Issue 62.png", MetadataKind.PrivateData)]
    [InlineData("Issue 356 (dotnet).png", MetadataKind.FaceRegions)]
    [InlineData("ctzn0g04.png", MetadataKind.Owner)]
    [InlineData("Nikon Coolpix P7000.webp", MetadataKind.Thumbnail)]
    [InlineData("Nikon Coolpix P7000.webp", MetadataKind.MakerNote)]
    [InlineData("HTC Desire.webp", MetadataKind.ColorProfile)]
    public void I_learn_what_a_real_photo_carries(string name, MetadataKind kind)
    {
        string path = TestData.RequireFiles("fixtures", ".jpg", ".png", ".webp").First(file => Path.GetFileName(file) == name);

        MetadataScan scan = Scan(path);

        Assert.Contains(kind, scan.Findings.Select(finding => finding.Kind));
        Assert.NotEmpty(scan.Values);
    }

    [SkippableFact]
    public void Real_photos_with_metadata_are_never_called_clean()
    {
        string[] withoutMetadata = ["beach.jpg", "754664a12e36abff7950e796c906ae39.jpg"];
        IEnumerable<string> paths = TestData.RequireFiles("fixtures", ".jpg", ".png")
            .Where(path => !withoutMetadata.Contains(Path.GetFileName(path)));

        Assert.All(paths, path => Assert.NotEmpty(Scan(path).Findings));
    }

    private static MetadataScan Scan(string path) => new MetadataExtractorScanner().Scan(
        File.ReadAllBytes(path), Path.GetExtension(path) switch
        {
            ".png" => ImageFormat.Png,
            ".webp" => ImageFormat.Webp,
            _ => ImageFormat.Jpeg,
        });
}
