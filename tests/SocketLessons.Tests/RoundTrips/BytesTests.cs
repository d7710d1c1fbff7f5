using System.Xml.Linq;
using Xunit;

namespace SocketLessons.Tests.RoundTripTests;

public class BytesTests
{
    [Theory]
    [InlineData("hello\r\n", "hello\\r\\n")]
    [InlineData("a\tb\0c\\d", "a\\tb\\0c\\\\d")]
    [InlineData("héllo 世界 👍", "héllo 世界 👍")]
    [InlineData("\u001b[1m\u200b\u0085", "\\x1B[1m\\u200B\\x85")]
    public void What_cannot_be_seen_is_written_as_in_source(string text, string escaped) =>
        Assert.Equal(escaped, Bytes.Show(text).Escaped);

    [Fact]
    public void Bytes_that_are_no_text_are_written_as_numbers() =>
        Assert.Equal("a\\xC3(\\x80\\xE4\\xB8", Bytes.Escape([0x61, 0xC3, 0x28, 0x80, 0xE4, 0xB8]));

    [Fact]
    public void The_dump_has_sixteen_bytes_in_a_row_and_the_text_beside()
    {
        var lines = Bytes.Show("0123456789abcdefGH").ToText().Split('\n');
        Assert.Equal("18 bytes", lines[0]);
        Assert.Equal("    0  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef", lines[1]);
        Assert.Equal("   16  47 48                                            GH", lines[2]);
    }

    [Fact]
    public void Only_the_bytes_that_Receive_returned_are_shown()
    {
        var text = Bytes.Show("hello old rest"u8.ToArray(), 5).ToText();
        Assert.Contains("5 bytes used of a buffer of 14 bytes", text, StringComparison.Ordinal);
        Assert.DoesNotContain("old", text, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Bytes.Show(new byte[3], 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bytes.Show(new byte[3], -1));
    }

    [Fact]
    public void A_character_of_several_bytes_is_marked_even_across_two_rows()
    {
        var text = Bytes.Show("0123456789abcde世").ToText();
        Assert.Contains("E4  0123456789abcde世\n", text, StringComparison.Ordinal);
        Assert.Contains("   16  B8 96                                            <<\n", text, StringComparison.Ordinal);
        Assert.Contains("More than one byte: 世 = E4 B8 96", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_that_a_receive_has_cut_is_told_from_bytes_that_are_no_text()
    {
        Assert.Contains("The last 2 bytes begin a character whose rest is missing.",
            Bytes.Show("é世"u8[..4]).ToText(), StringComparison.Ordinal);
        Assert.Contains("1 byte of these cannot be UTF-8 text.",
            Bytes.Show([0x61, 0xFF, 0x62]).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_buffer_is_cut_and_says_so()
    {
        var text = Bytes.Show(new byte[1000]).ToText();
        Assert.Contains("The first 256 bytes are shown, 744 more follow.", text, StringComparison.Ordinal);
        Assert.Equal(1 + 16 + 1, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("<b>&\"</b>é世👍\r\n")]
    [InlineData("")]
    public void The_html_is_well_formed_and_encodes_what_it_shows(string text)
    {
        var html = XElement.Parse(Bytes.Show(text).ToHtml());
        Assert.Equal("div", html.Name.LocalName);
        Assert.Empty(html.Descendants("b"));
        Assert.Single(html.Descendants("caption"));
    }
}
