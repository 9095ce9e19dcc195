using FaceBlur.Metadata.Keeping;

namespace FaceBlur.Core.Tests.Metadata;

public sealed class CreditTextTests
{
    [Theory]
    [InlineData("Ada Lovelace", "Ada Lovelace")]
    [InlineData("  two \t\r\n  words\u2028here ", "two words here")]
    [InlineData("bell\u0007 and \u001b[31mred", "bell and [31mred")]
    [InlineData("\u202egnp.exe\u202c \u2066x\u2069", "gnp.exe x")]
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
    [InlineData("end of a sentence.Next one", "end of a sentence.Next one")]
    [InlineData("J.R.R. Tolkien / AP 3.5 p.m.", "J.R.R. Tolkien / AP 3.5 p.m.")]
    [InlineData("@handle stays", "@handle stays")]
    public void Clean_Addresses_AreDropped(string text, string expected) => Assert.Equal(expected, Clean(text));

    [Fact]
    public void Clean_AddressesAreAllowed_TheyStay() =>
        Assert.Equal("see https://example.org/a", CreditText.Clean("see\u200b https://example.org/a", 100, allowLinks: true));

    [Fact]
    public void Clean_TooLong_IsCutBehindAWord()
    {
        string cleaned = CreditText.Clean(string.Join(' ', Enumerable.Repeat("word", 100)), 52, allowLinks: false);

        Assert.Equal(49, cleaned.Length);
        Assert.EndsWith(" word", cleaned, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_OneLongWord_IsNotCutInsideALetter() =>
        Assert.Equal("a😀", CreditText.Clean("a😀😀", 4, allowLinks: false));

    [Theory]
    [InlineData("www\u200b.example.com x")]
    [InlineData("ex\u200bample.com x")]
    [InlineData("a@\u200bb.org x")]
    [InlineData("word example.community x")]
    public void Clean_Again_ChangesNothing(string text)
    {
        string once = CreditText.Clean(text, 16, allowLinks: false);

        Assert.Equal(once, CreditText.Clean(once, 16, allowLinks: false));
        Assert.DoesNotContain("example.com", once.Split(' '));
    }

    private static string Clean(string text) => CreditText.Clean(text, 1_000, allowLinks: false);
}
