namespace SocketWorkbook.Cli;

/// <summary>The last sentence of a command that ran chapters, and its exit code.</summary>
internal static class Endings
{
    /// <param name="kept">What the command leaves behind, as a clause: <c>2 pages written to …</c>.</param>
    public static int For(Terminal terminal, ChapterRunsResult result, int planned, string kept)
    {
        var code = result switch
        {
            { InterruptedIn: not null } => ExitCodes.Interrupted,
            { IsGood: true } => ExitCodes.Good,
            _ => ExitCodes.Failed,
        };
        if (result.InterruptedIn is { } chapter)
            terminal.Error.WriteLine(
                $"Stopped during {chapter}: {result.Reports.Count} of {Words.Count(planned, "chapter")} finished, {kept}.");
        else if (result.MayStillRun)
            terminal.Error.WriteLine($"A cell could not be stopped, so the program ends here: {result.Reports.Count} of " +
                $"{Words.Count(planned, "chapter")} ran, {kept}.");
        if (result.MayStillRun)
        {
            terminal.Out.Flush();
            terminal.Error.Flush();
            Environment.Exit(code);
        }
        return code;
    }
}
