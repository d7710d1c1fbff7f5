using System.Diagnostics;
using SocketWorkbook.Cli;
using Xunit;
using static SocketWorkbook.Tests.Cli.TemporaryWorkbook;

namespace SocketWorkbook.Tests.Cli;

public sealed class StopTests : IDisposable
{
    private readonly TemporaryWorkbook workbook = new();

    public void Dispose() => workbook.Dispose();

    public static TheoryData<string, string> Cells => new()
    {
        { "INT", "while (true) { }" },
        { "TERM", "while (true) { }" },
        { "INT", "System.Threading.Thread.Sleep(-1);" },
        { "INT", "await Task.Delay(-1);" },
        {
            "INT",
            """
            var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0)); listener.Listen();
            listener.Accept();
            """
        },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_signal_stops_the_running_cell_and_keeps_the_finished_pages(string signal, string cell)
    {
        SkipWithoutSignals();
        var running = Chapters(cell);
        using var child = ChildProcess.Start(workbook, "run");
        await WaitFor.File(running);
        var watch = Stopwatch.StartNew();
        await child.Send(signal);
        var said = await child.End();
        Assert.Equal(ExitCodes.Interrupted, said.ExitCode);
        // The cell would go on for ever; a minute is what a run on a busy machine may take to write its pages.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"It took {watch.Elapsed}.");
        Assert.Contains("Stopped during 02-endless: 1 of 3 chapters finished, 1 page written to", said.OneSentence());
        Assert.True(File.Exists(Path.Combine(workbook.Artifacts, "01-one.html")));
        Assert.False(File.Exists(Path.Combine(workbook.Artifacts, "02-endless.html")));
        Assert.DoesNotContain("02-endless.html", File.ReadAllText(Path.Combine(workbook.Artifacts, "01-one.html")));
        Assert.Contains("no page yet", File.ReadAllText(Path.Combine(workbook.Artifacts, "index.html")));
    }

    [Fact]
    public async Task A_second_signal_ends_the_program_at_once()
    {
        SkipWithoutSignals();
        var signalled = Path.Combine(workbook.Root, "signalled");
        var listening = Path.Combine(workbook.Root, "listening");
        Chapters($$"""
            var told = System.Runtime.InteropServices.PosixSignalRegistration.Create(
                System.Runtime.InteropServices.PosixSignal.SIGINT, _ => System.IO.File.WriteAllText(@"{{signalled}}", ""));
            System.IO.File.WriteAllText(@"{{listening}}", "");
            {{Unstoppable.NativeRead}}
            """);
        using var child = ChildProcess.Start(workbook, "run");
        await WaitFor.File(listening);
        await child.Send("INT");
        await WaitFor.File(signalled);
        await child.Send("INT");
        var said = await child.End();
        Assert.Equal((ExitCodes.Interrupted, ""), (said.ExitCode, said.Error));
    }

    [Fact]
    public async Task One_signal_is_enough_even_for_a_cell_that_nothing_can_stop()
    {
        SkipWithoutSignals();
        var running = Chapters(Unstoppable.NativeRead);
        using var child = ChildProcess.Start(workbook, "run");
        await WaitFor.File(running);
        await child.Send("INT");
        var said = await child.End();
        Assert.Equal(ExitCodes.Interrupted, said.ExitCode);
        Assert.Contains("Stopped during 02-endless", said.OneSentence());
    }

    /// <summary>Three chapters of which the second never ends. Returns the file that it makes when it runs.</summary>
    private string Chapters(string endless)
    {
        var running = Path.Combine(workbook.Root, "running");
        workbook.Add("01-one", Prose("# One"), Code("1"));
        workbook.Add("02-endless", Prose("# Endless"), Code("using System.Net; using System.Net.Sockets;"),
            Code($"System.IO.File.WriteAllText(@\"{running}\", \"\");\n{endless}"));
        workbook.Add("03-three", Prose("# Three"), Code("3"));
        return running;
    }

    private static void SkipWithoutSignals()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no signal that a test can send to one process alone.");
    }
}
