using Benchmarks;
using Spectre.Console;

// dotnet run --project tests/Benchmarks              the table below
// dotnet run --project tests/Benchmarks -- chapters  the same and the time of each chapter
// dotnet run --project tests/Benchmarks -- servers   the servers of the lessons library against others
// dotnet run --project tests/Benchmarks -- kernel    the Jupyter kernel beside Python's; "kernel PROGRAM" takes one that is installed
if (args is ["engine-child"])
    return await EngineChild.RunAsync();
if (args is ["server-child", var kind])
    return ServerChild.Run(kind);
if (args is ["servers"])
    return ServerBenchmark.Run();
if (args is ["kernel", .. var installed])
{
    KernelTable.Print(installed.FirstOrDefault());
    return 0;
}

var table = new Table().AddColumns("what", "measured", "wanted");
var engine = EngineBenchmark.Run(repeats: 5);
table.AddRow("first cell 1+1, from process start", $"{engine.FirstCell:0} ms (median of 5)", "1,200 ms or less");
table.AddRow("warm 1+1", $"{engine.Warm:0.0} ms (median of 5 medians)", "8 ms or less");
table.AddRow("memory after the first cell", $"{engine.MemoryAfterFirst:0} MiB", "");
table.AddRow("memory that 100 cells add", $"{engine.MemoryOfHundred:0} MiB", "40 MiB or less");
if (args is ["chapters"])
{
    var run = await ChapterBenchmark.RunAsync();
    foreach (var chapter in run.Chapters)
        table.AddRow(chapter.Name, $"{chapter.Seconds:0.0} s, {chapter.Running:0.0} s of it the lessons' own", "");
    table.AddRow("all chapters", $"{run.Seconds:0.0} s, {run.Running:0.0} s of it the lessons' own", "20 s or less for 00 to 04");
}

AnsiConsole.Write(table);
return 0;
