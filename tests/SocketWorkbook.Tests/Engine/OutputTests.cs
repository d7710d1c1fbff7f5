using SocketWorkbook.Engine;
using Xunit;

namespace SocketWorkbook.Tests.Engine;

public sealed class OutputTests : IAsyncDisposable
{
    private readonly TestSession session = new();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Fact]
    public async Task Text_displays_and_the_result_arrive_in_order()
    {
        await session.RunAsync("""
            Console.Write("a"); Console.WriteLine("b");
            Console.Error.WriteLine("c");
            display("d");
            Console.Write("e");
            display(6); display(7);
            Console.Error.Write("f"); Console.Write("g");
            "h"
            """);
        Assert.Equal(["out ab", "err c", "display d", "out e", "display 6", "display 7", "err f", "out g", "result h"], session.Seen);
    }

    [Fact]
    public async Task What_was_written_before_an_error_comes_before_it()
    {
        await session.RunAsync("Console.Write(1); throw new Exception();");
        Assert.Equal(["out 1", "failed Exception"], session.Seen);
    }

    [Fact]
    public async Task Text_arrives_while_the_cell_still_runs()
    {
        using var arrived = new SemaphoreSlim(0);
        var run = session.RunAsync("Console.Write(\"first\"); System.Threading.Thread.Sleep(-1);", observe: happened =>
        {
            if (happened is TextWritten)
                arrived.Release();
        });
        Assert.True(await arrived.WaitAsync(TestSession.Limit, TestContext.Current.CancellationToken));
        Assert.False(run.IsCompleted);
        session.Interrupt();
        await run;
    }

    [Fact]
    public async Task All_ways_to_write_reach_the_cell()
    {
        await session.RunAsync("""
            Console.Write('a'); Console.Write(new[] { 'b', 'c' }); Console.Write("{0}{1}", 1, 2); Console.Write(3.5); Console.Out.Write("d".AsSpan());
            Console.WriteLine(); Console.WriteLine(true); Console.WriteLine('x'); Console.WriteLine("{0}", 4); Console.WriteLine((object?)null);
            await Console.Out.WriteLineAsync("async"); await Console.Out.FlushAsync();
            """);
        Assert.Equal("abc123.5d\nTrue\nx\n4\n\nasync\n", session.Output);
    }

    [Fact]
    public async Task Every_letter_survives()
    {
        await session.RunAsync("Console.Write(\"套接字 😀 ñ \\u0000\"); \"é😀\"");
        Assert.Equal("套接字 😀 ñ \u0000", session.Output);
        Assert.Equal("é😀", session.Result);
    }

    [Fact]
    public async Task Threads_and_tasks_of_a_cell_write_to_their_session()
    {
        await session.RunAsync("""
            var thread = new System.Threading.Thread(() => Console.WriteLine("thread"));
            thread.Start(); thread.Join();
            await Task.Run(() => Console.WriteLine("task"));
            var fired = new TaskCompletionSource();
            var timer = new System.Threading.Timer(_ => { Console.WriteLine("timer"); fired.TrySetResult(); }, null, 1, -1);
            await fired.Task;
            """);
        Assert.Equal("thread\ntask\ntimer\n", session.Output);
    }

    [Fact]
    public async Task What_a_thread_writes_between_cells_comes_first_in_the_next_one()
    {
        await session.RunAsync("""
            var go = new System.Threading.ManualResetEventSlim(); var done = new System.Threading.ManualResetEventSlim();
            var late = new System.Threading.Thread(() => { go.Wait(10_000); Console.WriteLine("late"); done.Set(); }) { IsBackground = true };
            var opener = new System.Threading.Timer(_ => go.Set(), null, 300, -1);
            late.Start();
            """);
        Assert.Empty(session.Output);
        await session.RunAsync("done.Wait(10_000); Console.WriteLine(\"next\");");
        Assert.Equal("late\nnext\n", session.Output);
    }

    [Fact]
    public async Task A_chatty_cell_makes_few_events()
    {
        await session.RunAsync("for (var i = 0; i < 20_000; i++) Console.WriteLine(i % 10);");
        Assert.Equal(40_000, session.Output.Length);
        Assert.InRange(session.Events.Count, 1, 200);
    }

    [Fact]
    public async Task Output_without_end_is_cut_once_and_the_cell_goes_on()
    {
        Assert.Equal("done", await session.ValueOfAsync("for (var i = 0; i < 100_000; i++) Console.WriteLine(\"line \" + i); display(1); \"done\""));
        Assert.Equal(200_000, session.Output.Length, tolerance: 1000);
        Assert.Equal("\nOutput cut after 200,000 characters: the cell goes on, but what it writes from here on is dropped.\n", session.Errors);
        Assert.Single(session.Events.OfType<ValueDisplayed>());
    }

    [Fact]
    public async Task The_next_cell_may_write_again()
    {
        await session.RunAsync("Console.Write(new string('x', 300_000));");
        await session.RunAsync("Console.Write(1);");
        Assert.Equal("1", session.Output);
        Assert.Empty(session.Errors);
    }

    [Fact]
    public async Task Changing_channels_for_each_letter_is_cut_as_well()
    {
        await session.RunAsync("for (var i = 0; i < 100_000; i++) { Console.Write('o'); Console.Error.Write('e'); }");
        Assert.InRange(session.Events.Count, 1, 20_000);
        Assert.Contains("Output cut", session.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Displays_without_end_are_cut_as_well()
    {
        await session.RunAsync("for (var i = 0; i < 10_000; i++) display(i);");
        Assert.Equal(500, session.Events.OfType<ValueDisplayed>().Count());
        Assert.Contains("Output cut after 500 displayed values", session.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_does_not_split_a_character()
    {
        await using var small = new TestSession(new SessionOptions { WorkingDirectory = ".", OutputLimit = 9 });
        await small.RunAsync("Console.Write(\"😀😀😀😀😀😀\");");
        Assert.Equal("😀😀😀😀", small.Output);
    }

    [Fact]
    public async Task Sessions_that_run_at_the_same_time_do_not_mix()
    {
        async Task<string> Write(string mark)
        {
            await using var own = new TestSession();
            await own.RunAsync($$"""
                for (var i = 0; i < 200; i++) { Console.Write("{{mark}}"); if (i % 20 == 0) await Task.Delay(1); }
                var thread = new System.Threading.Thread(() => Console.Write("{{mark}}")); thread.Start(); thread.Join();
                var x = "{{mark}}";
                """);
            Assert.Equal(mark, await own.ValueOfAsync("x"));
            await own.RunAsync($"for (var i = 0; i < 200; i++) Console.Write(x);");
            return own.Output;
        }
        var outputs = await Task.WhenAll(Write("a"), Write("b"), Write("c"));
        Assert.Equal([new string('a', 200), new string('b', 200), new string('c', 200)], outputs);
    }

    [Fact]
    public async Task A_cell_that_replaces_the_console_does_not_silence_the_next()
    {
        await session.RunAsync("var mine = new System.IO.StringWriter(); Console.SetOut(mine); Console.Write(\"hidden\");");
        await session.RunAsync("Console.Write(\"seen\"); mine.ToString()");
        Assert.Equal("seen", session.Output);
        Assert.Equal("hidden", session.Result);
    }
}
