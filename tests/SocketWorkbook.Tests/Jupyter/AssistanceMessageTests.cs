using SocketWorkbook.Tests.Engine;
using Xunit;

namespace SocketWorkbook.Tests.Jupyter;

/// <summary>What a front end asks when somebody presses Tab or Shift-Tab. A bar in the code is where the cursor is.</summary>
public sealed class AssistanceMessageTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private readonly KernelClient kernel = shared.Client;

    [Theory]
    [InlineData("Console.WriteL|", "WriteLine", "WriteL")]
    [InlineData("Console.|", "Out", "")]
    [InlineData("var part = \"text\".Subs|(1);", "Substring", "Subs")]
    [InlineData("\"🔌\".Leng|", "Length", "Leng")]
    [InlineData("// 🔌🔌 to begin with\nConsole.Writ|", "WriteLine", "Writ")]
    [InlineData("$\"🔌 {Console.Titl|} 🔌\"", "Title", "Titl")]
    [InlineData("string 🔌 = |", "", "")] // No name, but code that somebody may type.
    public void Tab_offers_members_and_says_what_they_take_the_place_of(string code, string wanted, string typed)
    {
        var answer = Complete(code);

        var matches = answer.Content["matches"]!.AsArray().Select(match => (string)match!).ToList();
        if (wanted.Length > 0)
            Assert.Contains(wanted, matches);
        // In code points: an emoji is one of them, and two of the units that C# counts.
        var cursor = CodePoints(code[..code.IndexOf('|')]);
        Assert.Equal((cursor - typed.Length, cursor), ((int)answer.Content["cursor_start"]!, (int)answer.Content["cursor_end"]!));
        var typedMatches = answer.Content["metadata"]!["_jupyter_types_experimental"]!.AsArray();
        Assert.Equal(matches, typedMatches.Select(match => (string)match!["text"]!));
        Assert.All(typedMatches, match => Assert.Equal((cursor - typed.Length, cursor), ((int)match!["start"]!, (int)match["end"]!)));
    }

    [Theory]
    [InlineData("\"Console.Wri|\"")]
    [InlineData("\"🔌 Console.Wri|")]
    [InlineData("// Console.Wri|")]
    public void Tab_offers_nothing_in_a_string_or_a_comment(string code)
    {
        var answer = Complete(code);

        Assert.Equal("ok", answer.Status);
        Assert.Empty(answer.Content["matches"]!.AsArray());
        Assert.Equal((int)answer.Content["cursor_end"]!, (int)answer.Content["cursor_start"]!);
    }

    [Fact]
    public void What_earlier_cells_declared_is_known_and_what_failed_to_compile_is_not()
    {
        kernel.Execute("var listenerOfMine = new List<int>(); int CountOfMine() => listenerOfMine.Count;");
        kernel.Execute("var listenerOfNobody = noSuchName;");

        var matches = Complete("listenerOf|").Content["matches"]!.AsArray().Select(match => (string)match!);
        Assert.Contains("listenerOfMine", matches);
        Assert.DoesNotContain("listenerOfNobody", matches);
        Assert.Contains("List<int> listenerOfMine", Inspect("listener|OfMine.Count"));
        Assert.Contains("int CountOfMine()", Inspect("CountOfMine(|)"));
    }

    [Fact]
    public void The_lessons_library_is_completed_and_explained()
    {
        kernel.Execute($"#r \"{ReferencesTests.LessonsLibrary.Replace('\\', '/')}\"\nusing SocketLessons;");

        Assert.Contains("Until", Complete("Wait.Un|").Content["matches"]!.AsArray().Select(match => (string)match!));
        Assert.Contains("The deadline when a cell names none", Inspect("Wait.Pati|ence"));
    }

    [Theory]
    [InlineData("Console.Write|Line(1)", "void Console.WriteLine(string? value)")]
    [InlineData("Console.WriteLine(|)", "Writes the")]
    [InlineData("/* 🔌🔌🔌 */ string.Jo|in(\", \", new[] { 1 })", "Concatenates")]
    public void Shift_Tab_shows_how_a_method_is_called_and_what_it_does(string code, string said) => Assert.Contains(said, Inspect(code));

    [Theory]
    [InlineData("noSu|chName")]
    [InlineData("\"Console.Write|Line\"")]
    [InlineData("|")]
    [InlineData("1 + 🔌|")]
    public void Where_nothing_is_known_nothing_is_found(string code)
    {
        var answer = Ask("inspect_request", code);

        Assert.Equal("ok", answer.Status);
        Assert.False((bool)answer.Content["found"]!);
        Assert.Empty(answer.Content["data"]!.AsObject());
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(1000)]
    public void A_cursor_outside_of_the_code_is_answered_too(int cursor)
    {
        foreach (var type in new[] { "complete", "inspect" })
            Assert.Equal("ok", kernel.Ask(type + "_request", new { code = "🔌", cursor_pos = cursor, detail_level = 0 }).Status);
    }

    private Answer Complete(string code) => Ask("complete_request", code);

    private string Inspect(string code)
    {
        var answer = Ask("inspect_request", code);
        Assert.True((bool)answer.Content["found"]!);
        return (string)answer.Content["data"]!["text/plain"]!;
    }

    private Answer Ask(string request, string code) => kernel.Ask(request, new
    {
        code = code.Replace("|", "", StringComparison.Ordinal),
        cursor_pos = CodePoints(code[..code.IndexOf('|')]),
        detail_level = 1,
    });

    private static int CodePoints(string text) => text.EnumerateRunes().Count();
}
