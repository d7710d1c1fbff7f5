using SocketWorkbook.Engine;
using Xunit;

namespace SocketWorkbook.Tests.Engine;

public sealed class InputTests
{
    private static TestSession Answering(Func<InputRequest, string?> ask) =>
        new(new SessionOptions { WorkingDirectory = AppContext.BaseDirectory, AskForInput = ask });

    [Fact]
    public async Task A_cell_reads_what_whoever_runs_it_answers()
    {
        await using var session = Answering(request => request.Prompt + "Ada");
        Assert.Equal("Name? Ada", await session.ValueOfAsync("Console.WriteLine(\"Hello\"); Console.Write(\"Name? \"); Console.ReadLine()"));
        Assert.Equal("Hello\nName? ", session.Output);
    }

    [Fact]
    public async Task The_question_has_been_shown_before_it_is_asked()
    {
        var shown = "";
        await using var session = Answering(_ => shown);
        await session.RunAsync("Console.Write(\"Name? \"); Console.ReadLine()", observe: happened =>
        {
            if (happened is TextWritten text)
                shown += text.Text;
        });
        Assert.Equal("Name? ", session.Result);
    }

    [Fact]
    public async Task The_end_of_the_input_is_null()
    {
        await using var session = Answering(_ => null);
        Assert.Equal("<null>", await session.ValueOfAsync("Console.ReadLine()"));
        Assert.Equal("-1", await session.ValueOfAsync("Console.Read()"));
    }

    [Fact]
    public async Task Single_characters_come_from_one_line()
    {
        var asked = 0;
        await using var session = Answering(_ => $"ab{asked++}");
        Assert.Equal("a b 0 ab1", await session.ValueOfAsync(
            "$\"{(char)Console.Read()} {(char)Console.Read()} {Console.ReadLine()} {Console.ReadLine()}\""));
    }

    [Fact]
    public async Task With_nobody_there_the_cell_gets_a_clear_sentence()
    {
        await using var session = new TestSession();
        var error = await session.ErrorOfAsync("var name = Console.ReadLine();");
        Assert.Equal(CellErrorKind.Threw, error.Kind);
        Assert.StartsWith("This cell asks for a line of input, and nobody is here to type one", error.Message, StringComparison.Ordinal);
        Assert.Equal(["cell 1, line 1"], error.Trace);
    }

    [Fact]
    public async Task The_time_that_a_person_takes_does_not_count()
    {
        using var late = new CancellationTokenSource();
        await using var session = Answering(_ =>
        {
            late.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(2));
            return "at last";
        });
        await session.RunAsync("1"); // Warm: the deadline below includes compilation.
        var outcome = await session.RunAsync("Console.ReadLine()", deadlineSeconds: 1);
        Assert.Null(outcome.Error);
        Assert.Equal("at last", session.Result);
    }

    [Fact]
    public async Task A_cell_that_waits_for_an_answer_can_be_interrupted()
    {
        using var withdrawn = new SemaphoreSlim(0);
        await using var session = Answering(request =>
        {
            request.Withdrawn.WaitHandle.WaitOne(TestSession.Limit);
            withdrawn.Release();
            return null;
        });
        var outcome = await session.InterruptAsync("Console.WriteLine(\"now\"); Console.ReadLine()");
        Assert.Equal(CellErrorKind.Interrupted, outcome.Error?.Kind);
        Assert.True(outcome.SessionUsable);
        Assert.True(await withdrawn.WaitAsync(TestSession.Limit, TestContext.Current.CancellationToken));
    }
}
