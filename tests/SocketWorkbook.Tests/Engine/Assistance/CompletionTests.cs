using SocketWorkbook.Engine;
using SocketWorkbook.Engine.Assistance;
using Xunit;

namespace SocketWorkbook.Tests.Engine.Assistance;

public sealed class CompletionTests : IAsyncDisposable
{
    private readonly CellSession session = new(new SessionOptions { WorkingDirectory = Path.GetTempPath() });

    [Fact]
    public void Members_of_the_framework_follow_a_point()
    {
        var answer = Complete("Console.WriteL|");
        Assert.Contains("WriteLine", answer.Texts());
        Assert.Equal(("Console.".Length, "Console.WriteL".Length), (answer.Start, answer.End));
    }

    [Fact]
    public async Task Variables_and_functions_of_earlier_cells_are_known()
    {
        await Run("var listenerOfMine = new List<int>();", "static int CountOfMine() => 3;", "listenerOfMine.Count");
        Assert.Contains("listenerOfMine", Complete("listenerOf|").Texts());
        Assert.Contains("CountOfMine", Complete("1 + CountO|").Texts());
        Assert.Contains("Capacity", Complete("listenerOfMine.Cap|").Texts());
    }

    [Fact]
    public async Task A_name_that_a_later_cell_declares_anew_has_the_later_type()
    {
        await Run("var thing = 1;", "var thing = \"text\";");
        Assert.Contains("Length", Complete("thing.Le|").Texts());
        await Run("var thing = new Version(1, 2);");
        Assert.Contains("Major", Complete("thing.Ma|").Texts());
    }

    [Fact]
    public async Task Usings_of_earlier_cells_count()
    {
        Assert.DoesNotContain("AddressFamily", Complete("AddressFa|").Texts());
        await Run("var before = 1;", "using System.Net.Sockets;", "var family = AddressFamily.Unix;");
        Assert.Contains("AddressFamily", Complete("AddressFa|").Texts());
        Assert.Contains("InterNetwork", Complete("var s = new Socket(AddressFamily.|)").Texts());
    }

    [Fact]
    public async Task A_library_that_a_cell_names_is_known()
    {
        await Run($"#r \"{typeof(Markdig.Markdown).Assembly.Location}\"\nusing Markdig;");
        Assert.Contains("ToHtml", Complete("Markdown.ToH|").Texts());
    }

    [Fact]
    public async Task What_begins_with_the_typed_letters_in_their_case_comes_first()
    {
        await Run("var countA = 1; var CountB = 2;");
        var texts = Complete("count|").Texts();
        Assert.Equal("countA", texts[0]);
        Assert.Contains("CountB", texts);
    }

    [Fact]
    public void Letters_from_the_middle_of_a_name_find_it_when_no_name_begins_so() =>
        Assert.Contains("WriteLine", Complete("Console.teLin|").Texts());

    [Fact]
    public void Suggestions_say_what_kind_of_thing_they_are()
    {
        var answer = Complete("Console.|");
        Assert.Equal("method", answer.Items.First(item => item.Text == "WriteLine").Kind);
        Assert.Equal("property", answer.Items.First(item => item.Text == "Out").Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"a string with Console.Wri")]
    [InlineData("// Console.Wri")]
    [InlineData("}}}}")]
    public void Where_nothing_can_be_said_there_is_still_an_answer(string code)
    {
        var answer = session.Assistance.Complete(code, code.Length + 5, TestContext.Current.CancellationToken);
        Assert.InRange(answer.Start, 0, answer.End);
        Assert.InRange(answer.End, 0, code.Length);
    }

    private CompletionList Complete(string codeWithCursor) => session.Assistance.Complete(
        codeWithCursor.Replace("|", ""), codeWithCursor.IndexOf('|'), TestContext.Current.CancellationToken);

    private async Task Run(params string[] cells)
    {
        foreach (var cell in cells)
            Assert.Null((await session.RunAsync(new CellSource(cell, "cell", CellSource.DefaultDeadline), _ => { })).Error);
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();
}

internal static class CompletionListExtensions
{
    public static string[] Texts(this CompletionList list) => [.. list.Items.Select(item => item.Text)];
}
