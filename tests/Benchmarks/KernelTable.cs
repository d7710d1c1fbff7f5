using SocketWorkbook.Cli;
using SocketWorkbook.Cli.Kernelspec;
using Spectre.Console;

namespace Benchmarks;

/// <summary>The workbook's kernel, as <c>install</c> publishes it, beside Python's, in turns on the same machine.</summary>
internal static class KernelTable
{
    private const int Repeats = 5;

    /// <param name="installed">A kernel's program that is there already, or null to publish one.</param>
    public static void Print(string? installed)
    {
        if (installed is not null)
        {
            Measure(installed, isReadyToRun: true);
            return;
        }
        var staging = Directory.CreateTempSubdirectory("kernel-benchmark-").FullName;
        try
        {
            AnsiConsole.WriteLine("Publishing the kernel.");
            var published = KernelPublisher.Publish(WorkbookFolder.Find(Environment.CurrentDirectory, AppContext.BaseDirectory), staging);
            Measure(Path.Combine(published.Folder, KernelPublisher.ProgramName), published.IsReadyToRun);
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    private static void Measure(string program, bool isReadyToRun)
    {
        List<KernelFigures?> ours = [], theirs = [];
        for (var i = 0; i < Repeats; i++)
        {
            ours.Add(KernelBenchmark.Run(program, "kernel"));
            theirs.Add(KernelBenchmark.Run(OperatingSystem.IsWindows() ? "python" : "/usr/bin/python3", "-m", "ipykernel_launcher", "-f"));
        }
        Print(KernelBenchmark.Median(ours), KernelBenchmark.Median(theirs), isReadyToRun);
    }

    private static void Print(KernelFigures? ours, KernelFigures? theirs, bool isReadyToRun)
    {
        var table = new Table()
            .AddColumns($"medians of {Repeats}", isReadyToRun ? "workbook" : "workbook (not ReadyToRun)", "ipykernel", "wanted");
        void Row(string what, Func<KernelFigures, double> figure, string unit, string wanted) => table.AddRow(what,
            Cell(ours, figure, unit), Cell(theirs, figure, unit), wanted);
        Row("process start to kernel_info_reply", run => run.Info, "ms", "less than ipykernel");
        Row("process start to the first 1+1", run => run.First, "ms", "less than ipykernel");
        Row("warm 1+1", run => run.Warm, "ms", "less than ipykernel");
        Row("memory after the first cell", run => run.Memory, "MiB", "1.5 times ipykernel's");
        Row("memory that 1,000 cells add", run => run.Growth, "MiB", "150 MiB or less");
        Row("first completion", run => run.FirstCompletion, "ms", "500 ms or less");
        Row("warm completion", run => run.WarmCompletion, "ms", "50 ms or less");
        AnsiConsole.Write(table);
    }

    private static string Cell(KernelFigures? figures, Func<KernelFigures, double> figure, string unit) => figures is null
        ? "could not be measured"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{figure(figures):0.#} {unit}");
}
