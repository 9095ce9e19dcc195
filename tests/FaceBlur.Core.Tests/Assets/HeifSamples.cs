namespace FaceBlur.Core.Tests.Assets;

/// <summary>
/// Coded pictures of 64 by 64 pixels, drawn for these tests: a red, a green, a blue and a yellow quarter, from the upper left to
/// the lower right; and a map of transparency that leaves out the yellow one.
/// </summary>
internal static class HeifSamples
{
    public const int Side = 64;

    public static byte[] HevcConfiguration { get; } = Convert.FromBase64String(
        "AQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmubgQEDAgAAAMACAAAAwAIQCIA" +
        "AQAHRAHBcrAiQA==");

    public static byte[] Hevc { get; } =
        Convert.FromBase64String("AAAAOygBrwngITl1X//8aT//+/oPIfsFGWeefZLpH+Wgf/8VWnCf/zORAfxhSX/xKBbO//6lCy/1g/Bfaucw");

    public static byte[] AlphaConfiguration { get; } = Convert.FromBase64String(
        "AQQIAAAAAAAAAAAAHvAA/Pz4+AAADwMgAAEAF0ABDAH//wQIAAADAJ/4AAADAAAeugJAIQABACZCAQEECAAAAwCf+AAAAwAAHsCCBBZbqSSmubAgAAADACAAAAMAISIAAQAHRAHB" +
        "crAiQA==");

    public static byte[] Alpha { get; } = Convert.FromBase64String("AAAAFSgBrhPAO4jr9f/ucOxSvf//6qp5wA==");

    public static byte[] Av1Configuration { get; } = Convert.FromBase64String("gQAMAA==");

    public static byte[] Av1 { get; } = Convert.FromBase64String(
        "EgAKCRgVf/2iAhoNCDI3FceHhmVCiii+UAAAAMIQvpCVHAnpD/S3ENxR9yLg8lKcNeJcqwvqw0OEyUzCIXnMz63GiB3roA==");
}
