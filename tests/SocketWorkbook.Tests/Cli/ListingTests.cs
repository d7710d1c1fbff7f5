using SocketWorkbook.Cli;
using Spectre.Console;
using Xunit;

namespace SocketWorkbook.Tests.Cli;

public class ListingTests
{
    [Fact]
    public void A_wide_window_gets_a_table() =>
        Assert.Matches(@"Chapter +Title +Cells", Printed(80)[1]);

    [Fact]
    public void A_narrow_window_gets_each_value_on_a_line_of_its_own_and_loses_none()
    {
        var lines = Printed(40);
        Assert.Equal(["04-first-conversation", "  Title: A first conversation, with a", "  title that is long", "  Cells: 59"],
            lines);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 40));
    }

    private static List<string> Printed(int width)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = width;
        var listing = new Listing(new("Chapter"), new("Title"), new("Cells", IsNumber: true));
        listing.Add("04-first-conversation", "A first conversation, with a title that is long", "59");
        listing.Print(console);
        var lines = text.ToString().Split('\n').Select(line => line.TrimEnd()).ToList();
        return width < Listing.NarrowestTable ? lines[..^1] : lines;
    }
}
