using SocketWorkbook.Engine;
using Xunit;

namespace SocketWorkbook.Tests.Engine.Assistance;

public sealed class InspectionTests : IAsyncDisposable
{
    private readonly CellSession session = new(new SessionOptions { WorkingDirectory = Path.GetTempPath() });

    [Theory]
    [InlineData("Console.Write|Line(1)")]
    [InlineData("Console.WriteLine|")]
    [InlineData("Console.WriteLine(|)")]
    [InlineData("Console.WriteLine(1 + |2)")]
    public void A_method_shows_its_overloads_and_what_it_does(string code)
    {
        var text = Inspect(code);
        Assert.Contains("void Console.WriteLine(string? value)", text);
        Assert.Contains("void Console.WriteLine()", text);
        Assert.Contains("Writes the", text); // From the documentation in the SDK.
    }

    [Fact]
    public async Task A_variable_of_an_earlier_cell_shows_its_type()
    {
        await Run("var sizes = new Dictionary<string, int>();");
        Assert.Contains("Dictionary<string, int> sizes", Inspect("siz|es.Count"));
    }

    [Fact]
    public async Task Documentation_that_a_cell_has_written_is_shown()
    {
        await Run("/// <summary>Counts the sheep.</summary>\nstatic int Sheep(int fields) => fields * 2;");
        var text = Inspect("Sheep(|");
        Assert.Contains("int Sheep(int fields)", text);
        Assert.Contains("Counts the sheep.", text);
    }

    [Fact]
    public void A_type_that_is_made_shows_how_it_can_be_made()
    {
        var text = Inspect("new System.Net.Sockets.Socket(|)");
        Assert.Contains("Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType)", text);
    }

    [Fact]
    public void A_type_in_the_core_library_has_its_documentation() =>
        Assert.Contains("Represents text as a sequence of UTF-16 code units.", Inspect("str|ing x;"));

    [Theory]
    [InlineData("1 + 1|")]
    [InlineData("|")]
    [InlineData("nothingOfThisName|")]
    [InlineData("(((|")]
    public void Where_there_is_nothing_to_say_nothing_is_said(string code) => Assert.Null(Inspect(code));

    private string? Inspect(string codeWithCursor) => session.Assistance.Describe(
        codeWithCursor.Replace("|", ""), codeWithCursor.IndexOf('|'), detailed: true, TestContext.Current.CancellationToken)?.Text;

    private async Task Run(string cell) =>
        Assert.Null((await session.RunAsync(new CellSource(cell, "cell", CellSource.DefaultDeadline), _ => { })).Error);

    public ValueTask DisposeAsync() => session.DisposeAsync();
}
