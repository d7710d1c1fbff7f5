using System.Diagnostics;
using System.Globalization;
using SocketWorkbook.Engine;

namespace Benchmarks;

/// <summary>The measured process: runs cells and prints four figures on one line.</summary>
internal static class EngineChild
{
    public static async Task<int> RunAsync()
    {
        using var process = Process.GetCurrentProcess();
        await using var session = new CellSession(new SessionOptions { WorkingDirectory = Environment.CurrentDirectory });
        await RunOne(session);
        var firstCell = (DateTime.Now - process.StartTime).TotalMilliseconds;
        var afterFirst = WorkingSet(process);
        for (var i = 0; i < 10; i++)
            await RunOne(session);
        var warm = new List<double>();
        for (var i = 0; i < 90; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await RunOne(session);
            warm.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        double[] figures = [firstCell, EngineBenchmark.Median(warm), afterFirst, WorkingSet(process) - afterFirst];
        Console.Write(string.Join(' ', figures.Select(figure => figure.ToString("0.00", CultureInfo.InvariantCulture))));
        return 0;
    }

    private static async Task RunOne(CellSession session)
    {
        var outcome = await session.RunAsync(new CellSource("1+1", "cell", TimeSpan.FromSeconds(60)), _ => { });
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Error!.ToString());
    }

    private static double WorkingSet(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1024.0 / 1024.0;
    }
}
