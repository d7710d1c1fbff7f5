using System.Diagnostics;
using NetMQ;
using NetMQ.Sockets;
using SocketWorkbook.Tests.Jupyter;

namespace Benchmarks;

/// <param name="Info">Milliseconds from process start to the reply to <c>kernel_info_request</c>.</param>
/// <param name="First">Milliseconds from process start to the reply to the first <c>1+1</c>, asked for as soon as the kernel answers.</param>
/// <param name="Warm">Milliseconds of a later <c>1+1</c>, the median of 50.</param>
/// <param name="Memory">Working set in MiB after the first cell.</param>
/// <param name="Growth">Working set in MiB that 1,000 cells add.</param>
internal sealed record KernelFigures(
    double Info, double First, double Warm, double Memory, double Growth, double FirstCompletion, double WarmCompletion);

/// <summary>Measures a Jupyter kernel from outside, as a front end sees it.</summary>
internal static class KernelBenchmark
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The median of each figure, or null when one of the runs was none.</summary>
    public static KernelFigures? Median(IReadOnlyList<KernelFigures?> runs)
    {
        if (runs.Any(run => run is null))
            return null;
        double Of(Func<KernelFigures, double> figure) => EngineBenchmark.Median(runs.Select(run => figure(run!)));
        return new KernelFigures(Of(run => run.Info), Of(run => run.First), Of(run => run.Warm), Of(run => run.Memory),
            Of(run => run.Growth), Of(run => run.FirstCompletion), Of(run => run.WarmCompletion));
    }

    /// <summary>One start, measured to its thousandth cell. Null when the kernel cannot be started here.</summary>
    /// <param name="arguments">The connection file's path comes behind these.</param>
    public static KernelFigures? Run(string program, params string[] arguments)
    {
        var connection = Connection.Create();
        using var shell = new DealerSocket();
        using var ioPub = new SubscriberSocket();
        shell.Options.Linger = ioPub.Options.Linger = TimeSpan.Zero;
        shell.Options.ReconnectInterval = ioPub.Options.ReconnectInterval = TimeSpan.FromMilliseconds(5);
        shell.Connect($"tcp://127.0.0.1:{connection.Shell}");
        ioPub.Connect($"tcp://127.0.0.1:{connection.IOPub}");
        ioPub.Subscribe("");
        var wire = new WireMessages(connection.Key);
        var since = Stopwatch.StartNew();
        using var process = Start(program, [.. arguments, connection.Path]);
        if (process is null)
            return null;
        try
        {
            double Ask(string type, object content)
            {
                var started = since.Elapsed.TotalMilliseconds;
                var (id, frames) = wire.Make(type, content);
                shell.SendMultipartBytes(frames);
                List<byte[]> reply = [];
                while (shell.TryReceiveMultipartBytes(Patience, ref reply!))
                {
                    if (wire.Read(reply).ParentId == id)
                        return since.Elapsed.TotalMilliseconds - started;
                }
                throw new TimeoutException($"No reply to {type}.");
            }
            double Cell()
            {
                var time = Ask("execute_request", new { code = "1+1", silent = false, store_history = true, allow_stdin = false });
                List<byte[]> published = [];
                while (ioPub.TryReceiveMultipartBytes(TimeSpan.FromMilliseconds(2), ref published!))
                {
                }
                return time;
            }
            double Complete() => Ask("complete_request", new { code = "Conso", cursor_pos = 5 });

            Ask("kernel_info_request", new { });
            var info = since.Elapsed.TotalMilliseconds;
            Ask("execute_request", new { code = "1+1", silent = false, store_history = true, allow_stdin = false });
            var first = since.Elapsed.TotalMilliseconds;
            var memory = WorkingSet(process);
            for (var i = 0; i < 10; i++)
                Cell();
            var warm = EngineBenchmark.Median(Enumerable.Range(0, 50).Select(_ => Cell()).ToList());
            var ofCells = WorkingSet(process) - memory;
            var firstCompletion = Complete();
            var warmCompletion = EngineBenchmark.Median(Enumerable.Range(0, 20).Select(_ => Complete()).ToList());
            // What completion loads is its own, and no cell's.
            var before = WorkingSet(process);
            for (var i = 61; i < 1000; i++)
                Cell();
            return new KernelFigures(info, first, warm, memory, ofCells + WorkingSet(process) - before, firstCompletion, warmCompletion);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static Process? Start(string program, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // It is not installed.
        }
    }

    private static double WorkingSet(Process process)
    {
        process.Refresh();
        return process.HasExited ? 0 : process.WorkingSet64 / 1024.0 / 1024.0;
    }
}
