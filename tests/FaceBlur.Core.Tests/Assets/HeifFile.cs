using System.Buffers.Binary;
using System.Text;

namespace FaceBlur.Core.Tests.Assets;

/// <summary>Builds HEIF files, right ones and wrong ones, from coded pictures that are there already.</summary>
internal sealed class HeifFile
{
    public string Brand { get; init; } = "heic";

    public string[] Compatible { get; init; } = ["mif1", "heic"];

    /// <summary>All items; the first one is number 1.</summary>
    public List<HeifItemPlan> Items { get; init; } = [Still()];

    public int Primary { get; init; } = 1;

    public string Handler { get; init; } = "pict";

    /// <summary>Boxes between the first one and the list of parts.</summary>
    public byte[] BeforeMeta { get; init; } = [];

    /// <summary>Boxes inside the list of parts.</summary>
    public byte[] InMeta { get; init; } = [];

    /// <summary>Bytes among the data that belong to no item.</summary>
    public byte[] Gap { get; init; } = [];

    public byte[] Trailer { get; init; } = [];

    /// <summary>The four quarters in HEVC, with further properties.</summary>
    public static HeifItemPlan Still(params byte[][] properties) =>
        new("hvc1", HeifSamples.Hevc, [Hevc(), Size(HeifSamples.Side, HeifSamples.Side), .. properties]);

    /// <summary>The four quarters in AV1, with further properties.</summary>
    public static HeifItemPlan Av1Still(params byte[][] properties) =>
        new("av01", HeifSamples.Av1, [Box("av1C", HeifSamples.Av1Configuration), Size(HeifSamples.Side, HeifSamples.Side), .. properties]);

    /// <summary>A map of the transparency of an item.</summary>
    public static HeifItemPlan Alpha(int of) => new(
        "hvc1",
        HeifSamples.Alpha,
        Box("hvcC", HeifSamples.AlphaConfiguration),
        Size(HeifSamples.Side, HeifSamples.Side),
        Auxiliary("urn:mpeg:hevc:2015:auxid:1"))
    {
        References = [("auxl", [of])],
    };

    /// <summary>A grid of items, with further properties.</summary>
    public static HeifItemPlan Grid(int rows, int columns, int width, int height, int[] tiles, params byte[][] properties) =>
        new("grid", [0, 0, (byte)(rows - 1), (byte)(columns - 1), .. UInt16(width), .. UInt16(height)], [Size(width, height), .. properties])
        {
            References = [("dimg", tiles)],
            Method = 1,
        };

    public static byte[] Hevc() => Box("hvcC", HeifSamples.HevcConfiguration);

    public static byte[] Size(int width, int height) => Box("ispe", [0, 0, 0, 0, .. UInt32(width), .. UInt32(height)]);

    /// <summary>Quarter turns counter-clockwise.</summary>
    public static byte[] Turn(int quarters) => Box("irot", [(byte)quarters]);

    /// <summary>1 lets left and right change places, 0 top and bottom.</summary>
    public static byte[] Mirror(int axis) => Box("imir", [(byte)axis]);

    public static byte[] Crop(int width, int height, int denominator = 1) => Box(
        "clap",
        [.. UInt32(width), .. UInt32(denominator), .. UInt32(height), .. UInt32(denominator), .. UInt32(0), .. UInt32(1), .. UInt32(0), .. UInt32(1)]);

    public static byte[] Auxiliary(string type) => Box("auxC", [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), 0]);

    public static byte[] Box(string type, params byte[] body) => [.. UInt32(body.Length + 8), .. Encoding.ASCII.GetBytes(type), .. body];

    public byte[] ToBytes()
    {
        byte[] head = [.. Box("ftyp", [.. Encoding.ASCII.GetBytes(Brand), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(string.Concat(Compatible))]), .. BeforeMeta];
        // The list of parts has the same length wherever they lie, so a first try tells where they do.
        int data = head.Length + Meta(0).Length + 8;
        return [.. head, .. Meta(data), .. Box("mdat", MediaData(out _)), .. Trailer];
    }

    private byte[] Meta(int data)
    {
        MediaData(out List<(int Start, int Length)[]> places);
        byte[] body =
        [
            0, 0, 0, 0,
            .. Box("hdlr", [.. new byte[8], .. Encoding.ASCII.GetBytes(Handler), .. new byte[13]]),
            .. Box("pitm", [0, 0, 0, 0, .. UInt16(Primary)]),
            .. Box("iinf", [0, 0, 0, 0, .. UInt16(Items.Count), .. Items.SelectMany(Info)]),
            .. Box("iloc", [1, 0, 0, 0, 0x44, 0, .. UInt16(Items.Count), .. Items.SelectMany((item, index) => Location(item, index, places[index], data))]),
            .. References(),
            .. Box("iprp", [.. Box("ipco", [.. Items.SelectMany(item => item.Properties).SelectMany(property => property)]), .. Uses()]),
            .. Box("idat", [.. Items.Where(item => item.Method == 1).SelectMany(item => item.Content)]),
            .. InMeta,
        ];
        return Box("meta", body);
    }

    private static IEnumerable<byte> Info(HeifItemPlan item, int index)
    {
        byte[] body = [2, 0, 0, 0, .. UInt16(index + 1), 0, 0, .. Encoding.ASCII.GetBytes(item.Type), .. Encoding.ASCII.GetBytes(item.Name), 0];
        if (item.Type == "mime") body = [.. body, .. Encoding.ASCII.GetBytes(item.ContentType), 0, .. Encoding.ASCII.GetBytes(item.ContentEncoding), 0];
        return Box("infe", body);
    }

    private static IEnumerable<byte> Location(HeifItemPlan item, int index, (int Start, int Length)[] places, int data)
    {
        int start = item.Method == 0 ? data : 0;
        return [.. UInt16(index + 1), .. UInt16(item.Method), 0, 0, .. UInt16(places.Length),
            .. places.SelectMany(place => (byte[])[.. UInt32(start + place.Start + item.Misplaced), .. UInt32(place.Length)])];
    }

    private byte[] References()
    {
        byte[] body = [.. Items.SelectMany((item, index) => item.References.SelectMany(reference => Box(
            reference.Type, [.. UInt16(index + 1), .. UInt16(reference.To.Length), .. reference.To.SelectMany(UInt16)])))];
        return body.Length == 0 ? [] : Box("iref", [0, 0, 0, 0, .. body]);
    }

    private byte[] Uses()
    {
        int next = 1;
        return Box("ipma", [0, 0, 0, 0, .. UInt32(Items.Count), .. Items.SelectMany((item, index) => (byte[])
            [.. UInt16(index + 1), (byte)item.Properties.Length, .. item.Properties.Select(_ => (byte)(next++ | (item.IsEssential ? 0x80 : 0)))])]);
    }

    private byte[] MediaData(out List<(int Start, int Length)[]> places)
    {
        var data = new List<byte>();
        places = [];
        int inMeta = 0;
        foreach (HeifItemPlan item in Items)
        {
            int length = item.Content.Length, half = length / 2;
            if (item.Method == 1)
            {
                places.Add([(inMeta, length)]);
                inMeta += length;
            }
            else if (item.IsSplit)
            {
                places.Add([(data.Count, half), (data.Count + half + 1, length - half)]);
                data.AddRange([.. item.Content.AsSpan(0, half), 0xEE, .. item.Content.AsSpan(half)]);
            }
            else
            {
                places.Add([(data.Count, length)]);
                data.AddRange(item.Content);
            }
        }
        data.AddRange(Gap);
        return [.. data];
    }

    private static byte[] UInt16(int value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }

    private static byte[] UInt32(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
