namespace FaceBlur.Formats.Heif;

/// <summary>Reads how the items of a HEIF file belong together.</summary>
internal static class HeifReferenceReader
{
    private const int MostReferences = 4000;

    /// <exception cref="FaceBlurException">The box is broken.</exception>
    public static void Read(ReadOnlySpan<byte> file, IsoBox box, HeifContents contents)
    {
        var fields = new IsoFieldReader(box.Body(file));
        bool isLong = HeifMetaReader.ReadVersion(ref fields) > 0;
        var boxes = new IsoBoxReader(file, box.End - fields.Rest.Length, box.End);
        while (boxes.TryNext(out IsoBox reference))
        {
            var ids = new IsoFieldReader(reference.Body(file));
            uint from = HeifMetaReader.ReadId(ref ids, isLong);
            for (int count = ids.NextUInt16(); count > 0; count--)
            {
                if (contents.References.Count == MostReferences)
                    throw new FaceBlurException(FaceBlurErrorCode.LimitExceeded, "the file has more parts than any photo needs");
                contents.References.Add(new HeifReference(reference.Type, from, HeifMetaReader.ReadId(ref ids, isLong)));
            }
        }
    }
}
