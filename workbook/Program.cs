using SocketWorkbook.Cli;

return await CommandLine.RunAsync(args, Terminal.OfThisProcess());
