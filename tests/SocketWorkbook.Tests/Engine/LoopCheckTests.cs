using Xunit;

namespace SocketWorkbook.Tests.Engine;

/// <summary>What makes loops stoppable is not seen otherwise.</summary>
public sealed class LoopCheckTests : IAsyncDisposable
{
    private readonly TestSession session = new();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Fact]
    public async Task Loops_of_every_kind_do_what_they_did()
    {
        Assert.Equal("10 3 6 12 5 2 4", await session.ValueOfAsync("""
            var a = 0; for (var i = 0; i < 10; i++) a++;
            var b = 0; while (b < 3) { b++; }
            var c = 0; foreach (var x in new[] { 1, 2, 3 }) c += x;
            var d = 0; do d += 4; while (d < 10);
            var e = 0; foreach (var (x, y) in new[] { (1, 4) }) if (x < y) e = x + y; else e = 0;
            var f = 0; again: f++; if (f < 2) goto again;
            var g = 0; while (g < 4) if (g == 3) { g++; break; } else g++;
            $"{a} {b} {c} {d} {e} {f} {g}"
            """));
    }

    [Fact]
    public async Task Empty_and_nested_loops_iterators_and_asynchronous_loops_work()
    {
        Assert.Equal("3 0,1,2 3", await session.ValueOfAsync("""
            var n = 0; for (; n < 3; n++) ;
            IEnumerable<int> Numbers() { for (var i = 0; i < 3; i++) for (var k = 0; k < 1; k++) yield return i; }
            async IAsyncEnumerable<int> Later() { foreach (var x in Numbers()) { await Task.Yield(); yield return x; } }
            var sum = 0; await foreach (var x in Later()) sum += x;
            $"{n} {string.Join(",", Numbers())} {sum}"
            """));
    }

    [Fact]
    public async Task Columns_of_errors_are_those_that_were_written()
    {
        var error = await session.ErrorOfAsync("while (true) { one(); two(); }\nfor (;;) three(); four();");
        Assert.Equal(["line 1, column 16", "line 1, column 23", "line 2, column 10", "line 2, column 19"],
            error.Trace.Select(line => line.Split(':')[0]["cell 1, ".Length..]));
    }

    [Fact]
    public async Task A_server_of_an_earlier_cell_goes_on_when_a_later_cell_is_stopped()
    {
        await session.RunAsync("""
            var turns = 0;
            var end = false;
            var server = Task.Run(() => { while (!end) { System.Threading.Interlocked.Increment(ref turns); System.Threading.Thread.Sleep(1); } });
            """);
        await session.InterruptAsync("Console.WriteLine(\"now\"); while (true) { }");
        Assert.Equal("true", await session.ValueOfAsync("var then = turns; System.Threading.SpinWait.SpinUntil(() => turns > then + 2, 10_000)"));
        await session.RunAsync("end = true; await server;");
        Assert.DoesNotContain(session.Seen, line => line.StartsWith("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_loop_keeps_its_variables_when_it_is_stopped()
    {
        await session.InterruptAsync("var n = 5; Console.WriteLine(\"now\"); while (true) { }");
        Assert.Equal("5", await session.ValueOfAsync("n"));
    }
}
