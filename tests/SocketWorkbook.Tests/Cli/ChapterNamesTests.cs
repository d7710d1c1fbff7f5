using SocketWorkbook.Cli;
using Xunit;

namespace SocketWorkbook.Tests.Cli;

public class ChapterNamesTests
{
    private static readonly ChapterFile[] Book =
        [.. new[] { "00-start-here", "01-socket-types", "02-six-server-steps", "12-http-server" }
            .Select(name => new ChapterFile($"/book/notebooks/{name}.ipynb"))];

    [Theory]
    [InlineData("2")]
    [InlineData("02")]
    [InlineData("02-six-server-steps")]
    [InlineData("02-SIX-server-steps")]
    [InlineData("six")]
    [InlineData("02-six-server-steps.ipynb")]
    [InlineData("notebooks/02-six-server-steps.ipynb")]
    [InlineData("/book/notebooks/02-six-server-steps.ipynb")]
    [InlineData("./02-six-server-steps.ipynb")]
    [InlineData("../notebooks/02-six-server-steps.ipynb")]
    public void A_chapter_is_found_by_number_name_part_or_path(string asked) =>
        Assert.Equal("02-six-server-steps", Assert.Single(ChapterNames.Resolve([asked], Book, "/book/notebooks")).Name);

    [Fact]
    public void Nothing_asked_for_means_every_chapter() => Assert.Equal(Book, ChapterNames.Resolve([], Book));

    [Fact]
    public void Chapters_come_once_and_in_the_order_of_the_book() =>
        Assert.Equal(["00-start-here", "12-http-server"],
            ChapterNames.Resolve(["12", "http", "0"], Book).Select(chapter => chapter.Name));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("same", "same", 0)]
    public void The_distance_of_two_words_is_the_number_of_letters_to_change(string from, string to, int distance) =>
        Assert.Equal(distance, Words.EditDistance(from, to));
}
