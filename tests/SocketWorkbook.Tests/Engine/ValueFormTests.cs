using SocketWorkbook.Engine;
using Xunit;

namespace SocketWorkbook.Tests.Engine;

public sealed class ValueFormTests : IAsyncDisposable
{
    // The convention goes by names, so that a cell can define all of it.
    private const string Convention = """
        using System.IO;
        class TypeFormatterSourceAttribute : Attribute
        {
            public TypeFormatterSourceAttribute(Type type) => FormatterSourceType = type;
            public Type FormatterSourceType { get; }
            public string[] PreferredMimeTypes { get; set; }
        }
        public class Formatter
        {
            public string MimeType { get; set; }
            public Func<object, string> Make;
            public bool Format(object instance, TextWriter writer) { var text = Make(instance); writer.Write(text); return text != null; }
        }
        """;

    private readonly TestSession session = new();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private async Task<MimeBundle> FormsOf(string formatters, string value = "new Shown()")
    {
        await session.RunAsync(Convention);
        Assert.Null((await session.RunAsync($$"""
            public class Source { public IEnumerable<object> CreateTypeFormatters() => new object[] { {{formatters}} }; }
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "text/html", "text/plain" })]
            public class Shown { public override string ToString() => "as text"; }
            public class Derived : Shown { }
            [TypeFormatterSource(typeof(Source))] public struct Value { }
            {{value}}
            """)).Error);
        return Assert.Single(session.Events.OfType<ResultShown>()).Data;
    }

    [Theory]
    [InlineData("new Shown()")]
    [InlineData("new Derived()")]
    [InlineData("new Value()")]
    public async Task Every_formatter_that_has_something_gives_a_form(string value)
    {
        var forms = await FormsOf("""
            new Formatter { MimeType = "text/plain", Make = _ => "plain" }, new Formatter { MimeType = "text/html", Make = _ => "<b>html</b>" },
            new Formatter { MimeType = "application/x+json", Make = _ => "{\"a\": 1}" }, new Formatter { MimeType = "image/svg+xml", Make = _ => null }
            """, value);
        Assert.Equal("<b>html</b>", forms[MimeBundle.Html]);
        Assert.Equal("plain", forms[MimeBundle.Text]);
        Assert.Equal("{\"a\": 1}", forms["application/x+json"]);
        Assert.Equal(3, forms.Forms.Count);
    }

    [Fact]
    public async Task A_value_without_a_text_form_gets_one()
    {
        var forms = await FormsOf("""new Formatter { MimeType = "text/html", Make = _ => "<b>html</b>" }""");
        Assert.Equal("as text", forms[MimeBundle.Text]);
    }

    [Fact]
    public async Task A_formatter_that_throws_costs_its_form_only()
    {
        var forms = await FormsOf("""
            new Formatter { MimeType = "text/html", Make = _ => throw new Exception("broken") }, new Formatter { MimeType = "text/x", Make = _ => "x" }
            """);
        Assert.Null(forms[MimeBundle.Html]);
        Assert.Equal("x", forms["text/x"]);
        Assert.Equal("<Shown: its formatter for text/html threw Exception: broken>", forms[MimeBundle.Text]);
    }

    [Fact]
    public async Task JSON_that_is_none_is_not_shown()
    {
        var forms = await FormsOf("""
            new Formatter { MimeType = "application/x+json", Make = _ => "{" }, new Formatter { MimeType = "text/plain", Make = _ => "plain" }
            """);
        Assert.Equal(["text/plain"], forms.Forms.Keys);
    }

    [Theory]
    [InlineData("42", "42")]
    [InlineData("1.5", "1.5")]
    [InlineData("'c'", "'c'")]
    [InlineData("true", "true")]
    [InlineData("new Dictionary<string, int> { [\"a\"] = 1 }", "Dictionary<string, int>(1) { { \"a\", 1 } }")]
    [InlineData("System.Net.Sockets.SocketError.TimedOut", "TimedOut")]
    [InlineData("(1, \"a\")", "(1, a)")]
    [InlineData("System.Net.IPAddress.Loopback", "127.0.0.1")]
    public async Task Other_values_are_written_as_C_sharp_would(string code, string text) => Assert.Equal(text, await session.ValueOfAsync(code));

    [Theory]
    [InlineData("class T { public override string ToString() => throw new Exception(\"a\"); } new T()")]
    [InlineData("class T { public int P => throw new Exception(\"a\"); } new T()")]
    [InlineData("class T : IEnumerable { public IEnumerator GetEnumerator() => throw new Exception(\"a\"); } new T()")]
    [InlineData("IEnumerable<int> F() { yield return 1; throw new Exception(\"a\"); } F()")]
    public async Task A_value_that_throws_when_it_is_looked_at_does_not_fail_the_cell(string code) =>
        Assert.Contains("Exception", await session.ValueOfAsync(code), StringComparison.Ordinal);

    [Fact]
    public async Task A_value_that_never_ends_is_cut() =>
        Assert.InRange((await session.ValueOfAsync("IEnumerable<int> F() { while (true) yield return 1; } F()"))!.Length, 100, 20_000);

    [Fact]
    public async Task A_value_whose_text_never_comes_is_stopped_by_the_deadline()
    {
        var outcome = await session.RunAsync("class T { public override string ToString() { while (true) ; } } new T()", deadlineSeconds: 2);
        Assert.Equal(CellErrorKind.DeadlinePassed, outcome.Error?.Kind);
        Assert.Equal("1", await session.ValueOfAsync("1"));
    }

    [Fact]
    public async Task A_huge_value_is_cut_and_says_so()
    {
        var text = await session.ValueOfAsync("new string('x', 5_000_000)");
        Assert.EndsWith("xxx\n(cut: 200,000 of 5,000,000 characters are shown)", text);
        Assert.InRange(text!.Length, 200_000, 200_100);
    }
}
