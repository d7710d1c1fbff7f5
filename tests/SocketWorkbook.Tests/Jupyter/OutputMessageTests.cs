using Xunit;

namespace SocketWorkbook.Tests.Jupyter;

public sealed class OutputMessageTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private readonly KernelClient kernel = shared.Client;

    [Fact]
    public void Ten_thousand_lines_are_few_messages()
    {
        var ran = kernel.Execute("for (var i = 0; i < 10_000; i++) Console.WriteLine(i);");

        Assert.Equal(string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i}\n")), ran.Stream());
        Assert.InRange(ran.Types.Count(type => type == "stream"), 1, 200);
    }

    [Fact]
    public void Changing_between_the_channels_for_each_line_makes_few_messages_too()
    {
        var ran = kernel.Execute("for (var i = 0; i < 2_000; i++) { Console.Out.Write(\"o\"); Console.Error.Write(\"e\"); }");

        Assert.Equal(new string('o', 2_000), ran.Stream());
        Assert.Equal(new string('e', 2_000), ran.Stream("stderr"));
        Assert.InRange(ran.Types.Count(type => type == "stream"), 2, 400);
    }

    [Fact]
    public void A_displayed_value_can_be_replaced_also_from_a_later_cell()
    {
        var first = kernel.Execute("var shown = display(\"before\"); shown.Update(\"between\");");
        var second = kernel.Execute("shown.Update(\"after\");");

        var display = Assert.Single(first.Published, message => message.Type == "display_data");
        var id = (string?)display.Content["transient"]!["display_id"];
        Assert.NotNull(id);
        foreach (var (update, text) in new[] { (first, "between"), (second, "after") })
        {
            var message = Assert.Single(update.Published, message => message.Type == "update_display_data");
            Assert.Equal(id, (string?)message.Content["transient"]!["display_id"]);
            Assert.Equal(text, (string?)message.Content["data"]!["text/plain"]);
        }
    }

    [Fact]
    public void A_trailing_display_shows_its_value_once()
    {
        var ran = kernel.Execute("display(5)");

        Assert.Equal(["status", "execute_input", "display_data", "status"], ran.Types);
    }

    [Fact]
    public void Output_can_be_taken_back()
    {
        var ran = kernel.Execute("Console.Write(\"gone\"); clear_output(wait: true); Console.Write(\"stays\");");

        Assert.Equal(["status", "execute_input", "stream", "clear_output", "stream", "status"], ran.Types);
        Assert.True((bool)ran.Published[3].Content["wait"]!);
    }

    [Fact]
    public void What_a_thread_writes_goes_to_the_cell_that_started_it()
    {
        var starting = kernel.SendExecute("""
            var go = new System.Threading.ManualResetEventSlim();
            new System.Threading.Thread(() => { go.Wait(); Console.WriteLine("from the thread"); }).Start();
            """);
        Assert.Equal("ok", kernel.AnswerTo(starting).Status);

        var later = kernel.SendExecute("go.Set(); Console.WriteLine(\"from the cell\");");

        kernel.WaitForText(starting, "from the thread");
        Assert.Equal("from the cell\n", kernel.AnswerTo(later).Stream());
    }

    [Fact]
    public void What_a_thread_writes_while_no_cell_runs_comes_at_once()
    {
        var starting = kernel.SendExecute("""
            using System.Net; using System.Net.Sockets;
            var listener = new TcpListener(IPAddress.Loopback, 0); listener.Start();
            new System.Threading.Thread(() => { listener.AcceptSocket().Dispose(); Console.WriteLine("somebody came"); }).Start();
            ((IPEndPoint)listener.LocalEndpoint).Port
            """);
        var port = int.Parse(kernel.AnswerTo(starting).Result!, System.Globalization.CultureInfo.InvariantCulture);

        using (var client = new System.Net.Sockets.TcpClient("127.0.0.1", port))
            kernel.WaitForText(starting, "somebody came");
    }

    [Fact]
    public void Tasks_write_to_their_own_cell_as_well()
    {
        var starting = kernel.SendExecute("""
            var turn = new TaskCompletionSource();
            async Task Speak() { await turn.Task.ConfigureAwait(false); Console.WriteLine("from the task"); }
            var speaking = Speak();
            """);
        kernel.AnswerTo(starting);

        var later = kernel.Execute("turn.SetResult(); speaking.Wait();");

        kernel.WaitForText(starting, "from the task");
        Assert.Equal("", later.Stream());
    }

    [Fact]
    public void An_exception_that_nobody_catches_on_a_thread_does_not_end_the_kernel()
    {
        kernel.Execute("var thread = new System.Threading.Thread(() => throw new InvalidOperationException(\"lost\")); thread.Start(); thread.Join();");

        Assert.Equal("2", kernel.Execute("1 + 1").Result ?? kernel.Execute("1 + 1").Result);
    }

    [Fact]
    public void Text_that_is_no_ASCII_arrives_as_it_was_written()
    {
        var ran = kernel.Execute("Console.Write(\"Grüße, 世界 🔌\"); \"\\\"quoted\\\" \\u0007\"");

        Assert.Equal("Grüße, 世界 🔌", ran.Stream());
        Assert.Equal("\"quoted\" \u0007", ran.Result);
    }

    [Fact]
    public void A_value_has_all_its_forms_with_plain_text_among_them_and_JSON_as_JSON()
    {
        var ran = kernel.Execute("""
            class TypeFormatterSourceAttribute(Type source) : Attribute
            {
                public Type FormatterSourceType { get; } = source;
                public string[] PreferredMimeTypes { get; set; } = [];
            }
            class Form(string type, string text)
            {
                public string MimeType { get; } = type;
                public bool Format(object value, System.IO.TextWriter writer) { writer.Write(text); return true; }
            }
            class Forms
            {
                public IEnumerable<object> CreateTypeFormatters() => [
                    new Form("text/html", "<b>bold</b>"), new Form("application/vnd.plotly.v1+json", "{\"data\":[1]}")];
            }
            [TypeFormatterSource(typeof(Forms))] class Shown { public override string ToString() => "plain"; }
            new Shown()
            """);

        var data = Assert.Single(ran.Published, message => message.Type == "execute_result").Content["data"]!;
        Assert.Equal("plain", (string?)data["text/plain"]);
        Assert.Equal("<b>bold</b>", (string?)data["text/html"]);
        Assert.Equal(1, (int)data["application/vnd.plotly.v1+json"]!["data"]![0]!);
    }
}
