using System.Net.Sockets;
using Spectre.Console;

namespace Benchmarks;

/// <summary>
/// The servers of the lessons library beside others. A figure is a ratio of two servers that were asked in turn, A, B, A, B ...,
/// by the same client: what else the machine does meets both. Each figure is the median of the rounds' ratios.
/// </summary>
internal static class ServerBenchmark
{
    private const int Idle = 10_000;

    private static readonly byte[] Message = new byte[32];

    private static readonly (string Ours, string Python, int Times, string Reach)[] Visits =
    [
        ("sequential", "TCPServer", 300, "below 1"),
        ("threading", "ThreadingTCPServer", 300, "below 1"),
        ("forking", "ForkingTCPServer", 20, "as low as can be"),
        ("preforked", "ForkingTCPServer", 100, "below 1"),
    ];

    public static int Run()
    {
        var table = new Table().AddColumns("what", "against", "measured", "ratio", "to reach");
        void Add(string what, string against, Func<Figures?> measure, string reach)
        {
            AnsiConsole.MarkupLineInterpolated($"[grey]{what} ...[/]");
            var figures = measure();
            table.AddRow(
                what, against, figures?.Seen ?? "could not be measured: no python3", figures?.Ratio ?? "", reach);
        }

        Add("round trip, sequential", "hand-written loop", () => RoundTrip("sequential", "loop"), "1.1 or less");
        Add("round trip, async", "hand-written async loop", () => RoundTrip("async", "async-loop"), "1.1 or less");
        foreach (var (ours, python, times, reach) in Visits)
            Add($"connect to close, {ours}", $"CPython {python}", () => Visit(ours, python, times), reach);
        Add($"memory of {Idle:N0} idle, async", "a thread each", IdleMemory, "0.25 or less, 4 KB beyond the buffer");
        Add("requests/s, 64 clients, async", "Kestrel", Rate, "0.8 or more");
        AnsiConsole.Write(table);
        return 0;
    }

    private sealed record Figures(string Seen, string Ratio);

    private static Figures RoundTrip(string ours, string other)
    {
        using var a = MeasuredServer.Start(ours);
        using var b = MeasuredServer.Start(other);
        using var toA = a.Connect();
        using var toB = b.Connect();
        return InTurn(
            () => MeasuredServer.RoundTrip(toA, Message, 1000), () => MeasuredServer.RoundTrip(toB, Message, 1000), 40, "us");
    }

    private static Figures? Visit(string ours, string python, int times)
    {
        using var b = MeasuredServer.StartPython(python);
        if (b is null)
            return null;
        using var a = MeasuredServer.Start(ours);
        return InTurn(() => a.Visit(Message, times), () => b.Visit(Message, times), 15, "us");
    }

    private static Figures Rate()
    {
        using var a = MeasuredServer.Start("async");
        using var b = MeasuredServer.Start("kestrel");
        var toA = Connect(a, 64);
        var toB = Connect(b, 64);
        var second = TimeSpan.FromSeconds(1);
        return InTurn(
            () => MeasuredServer.Rate(toA, Message, second), () => MeasuredServer.Rate(toB, Message, second), 15,
            "per second");
    }

    /// <summary>Private memory of the server's process, the Reader's buffer of 1 KB included.</summary>
    private static Figures IdleMemory()
    {
        var (async, threads) = (BytesEach("async-lines"), BytesEach("threading-lines"));
        return new Figures(
            $"{async / 1024:0.0} and {threads / 1024:0.0} KB each, 1 KB of it a buffer", $"{async / threads:0.00}");
    }

    /// <summary>Each client has sent one line and got its answer: then it says nothing more.</summary>
    private static double BytesEach(string kind)
    {
        var line = "HELLO\n"u8.ToArray();
        using var server = MeasuredServer.Start(kind);
        using (var first = server.Connect())
            MeasuredServer.RoundTrip(first, line, 100);
        var before = server.Memory();
        var clients = new List<Socket>(Connect(server, Idle));
        clients.ForEach(client => MeasuredServer.RoundTrip(client, line, 1));
        var each = (server.Memory() - before) / (double)Idle;
        clients.ForEach(client => client.Dispose());
        return each;
    }

    private static Socket[] Connect(MeasuredServer server, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => server.Connect())];

    private static Figures InTurn(Func<double> a, Func<double> b, int rounds, string unit)
    {
        for (var i = 0; i < 3; i++)
            _ = (a(), b()); // The compilers of both are warm now.
        var pairs = Enumerable.Range(0, rounds).Select(_ => (A: a(), B: b())).ToList();
        var ratio = EngineBenchmark.Median(pairs.Select(pair => pair.A / pair.B));
        var ofA = EngineBenchmark.Median(pairs.Select(pair => pair.A));
        var ofB = EngineBenchmark.Median(pairs.Select(pair => pair.B));
        return new Figures($"{ofA:N0} and {ofB:N0} {unit}", $"{ratio:0.00}");
    }
}
