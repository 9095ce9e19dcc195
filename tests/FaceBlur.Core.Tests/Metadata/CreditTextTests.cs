using FaceBlur.Metadata.Keeping;

namespace FaceBlur.Core.Tests.Metadata;

public sealed class CreditTextTests
{
    [Theory]
    [InlineData("Ada Lovelace", "Ada Lovelace")]
    [InlineData("  two \t\r\n  words\u2028here ", "two words here")]
    [InlineData("bell\u0007 and \u001b[31mred", "bell and [31mred")]
    [InlineData("\u202egnpexe\u202c \u2066x\u2069", "gnpexe x")]
    [InlineData("zero\u200bwidth\u200c\u200d\ufeff\u2060mark", "zerowidthmark")]
    [InlineData("heart\ufe0f \U000e0100tag\U000e0041", "heart tag")]
    [InlineData("private \ue000\U000f0000 letter", "private letter")]
    [InlineData("lone \ud800 half", "lone half")]
    [InlineData("Zürich, 東京, القاهرة", "Zürich, 東京, القاهرة")]
    public void Clean_WhatNobodySees_IsDropped(string text, string expected) => Assert.Equal(expected, Clean(text));

    [Theory]
    [InlineData("see https://example.org/a?id=7 now", "see now")]
    [InlineData("ftp://h/x", "")]
    [InlineData("mail jane.doe+x@example.co.uk, please", "mail please")]
    [InlineData("(www.agency.example)", "")]
    [InlineData("Photo:reuters.com/id/77", "")]
    [InlineData("bit.ly/3xYz", "")]
    [InlineData("MAILTO:a", "")]
    [InlineData("write jane＠example.org", "write")]
    [InlineData("join discord.gg/AbC123 or photos.example.africa/u/77", "join or")]
    [InlineData("at http:192.0.2.7/t?id=42 or 192.0.2.7/id42, (192.0.2.7)", "at or")]
    [InlineData("at [2001:0:0:0:0:0:0:1] or ::1 or fe80::1", "at or or")]
    [InlineData("Xn--Bcher-Kva.Cafe/x", "")]
    [InlineData("Example.Africa?id=4 Example.Africa#id Example.Africa:8080 Example.Africa/", "")]
    [InlineData("photos.example.africa, amira。haddad.ai", "")]
    [InlineData("me@host (me@host)", "")]
    [InlineData("tel:+4477 skype:amira spotify:track:7 C:\\Users", "")]
    [InlineData("ｈｔｔｐ：／／host ｅｘａｍｐｌｅ．ｃａｆｅ／ｘ example.cafe∕x", "")]
    public void Clean_Addresses_AreDropped(string text, string expected) => Assert.Equal(expected, Clean(text));

    [Theory]
    [InlineData("end of a sentence.Next one")]
    [InlineData("J.R.R. Tolkien / AP 3.5 p.m.")]
    [InlineData("@handle stays, (@handle) too")]
    [InlineData("A.B/C U.S./Mexico U.N./AFP and/or p.m./a.m. Ltd./Inc.")]
    [InlineData("f/2.8 1.5/2 3.5km/h 90 km/h. 10.000/Jahr 1/250s No.2/3")]
    [InlineData("Reuters/John Doe AFP/Getty Images dpa/picture-alliance")]
    [InlineData("12:30 3:16 12:30:45 16:9 Foto: Jane Doe, left:")]
    [InlineData("1.2.3 1,234.56 24.12.2025 24.12.")]
    [InlineData("北京。图/新华社 写真：山田太郎")]
    [InlineData("Who? Me? #1 a/b#c")]
    public void Clean_OrdinaryText_Stays(string text) => Assert.Equal(text, Clean(text));

    [Fact]
    public void Clean_AddressesAreAllowed_TheyStay() =>
        Assert.Equal("see https://example.org/a", CreditText.Clean("see\u200b https://example.org/a", 100, allowLinks: true, out _));

    [Fact]
    public void Clean_TooLong_IsCutBehindAWord()
    {
        string cleaned = CreditText.Clean(string.Join(' ', Enumerable.Repeat("word", 100)), 52, allowLinks: false, out _);

        Assert.Equal(49, cleaned.Length);
        Assert.EndsWith(" word", cleaned, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_OneLongWord_IsNotCutInsideALetter() =>
        Assert.Equal("a😀", CreditText.Clean("a😀😀", 4, allowLinks: false, out _));

    [Theory]
    [InlineData("www\u200b.example.com x")]
    [InlineData("ex\u200bample.com x")]
    [InlineData("a@\u200bb.org x")]
    [InlineData("word example.community x")]
    public void Clean_Again_ChangesNothing(string text)
    {
        string once = CreditText.Clean(text, 16, allowLinks: false, out _);

        Assert.Equal(once, CreditText.Clean(once, 16, allowLinks: false, out _));
        Assert.DoesNotContain("example.com", once.Split(' '));
    }

    private static string Clean(string text) => CreditText.Clean(text, 1_000, allowLinks: false, out _);
}
