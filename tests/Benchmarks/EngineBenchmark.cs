using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <param name="FirstCell">Milliseconds from process start to the end of the first <c>1+1</c>.</param>
/// <param name="Warm">Milliseconds of a later <c>1+1</c>.</param>
/// <param name="MemoryAfterFirst">Working set in MiB after the first cell.</param>
/// <param name="MemoryOfHundred">Working set in MiB that 100 further cells add.</param>
internal sealed record EngineFigures(double FirstCell, double Warm, double MemoryAfterFirst, double MemoryOfHundred);

/// <summary>Runs the engine in fresh processes and takes the median of each figure.</summary>
internal static class EngineBenchmark
{
    public static EngineFigures Run(int repeats)
    {
        var runs = Enumerable.Range(0, repeats).Select(_ => RunChild()).ToList();
        return new EngineFigures(
            Median(runs.Select(run => run[0])), Median(runs.Select(run => run[1])),
            Median(runs.Select(run => run[2])), Median(runs.Select(run => run[3])));
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static double[] RunChild()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        // With "dotnet Benchmarks.dll" the process is dotnet itself and wants the program as its first argument.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(EngineBenchmark).Assembly.Location);
        start.ArgumentList.Add("engine-child");
        using var child = Process.Start(start)!;
        var line = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return [.. line.Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))];
    }
}
