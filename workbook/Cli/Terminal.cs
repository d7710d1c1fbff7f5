using Spectre.Console;

namespace SocketWorkbook.Cli;

/// <summary>
/// Where a command writes and where it was started. Made once, before any cell runs: a running cell has the console's
/// streams replaced by the engine's.
/// </summary>
/// <param name="Directory">The folder from which the workbook is searched upwards.</param>
/// <param name="IsLive">Whether lines may be drawn over: a person watches, not a file or a build server.</param>
public sealed record Terminal(TextWriter Out, TextWriter Error, string Directory, bool IsLive)
{
    /// <summary>Wide enough that a table in a log file does not break every sentence.</summary>
    private const int WidthOfFiles = 120;

    public static Terminal OfThisProcess() => new(
        new SteadyWriter(Console.Out),
        new SteadyWriter(Console.Error),
        CurrentDirectory(),
        IsLive: !Console.IsOutputRedirected && !IsBuildServer && Environment.GetEnvironmentVariable("TERM") != "dumb");

    /// <summary>Why what the program said did not arrive, or null.</summary>
    public string? OutputProblem => (Out as SteadyWriter)?.Problem;

    private static string CurrentDirectory()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return AppContext.BaseDirectory; // It has been deleted under the shell. The program's own place will do.
        }
    }

    private static bool IsBuildServer => Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ci && ci != "false";

    public IAnsiConsole Rich() => rich ??= MakeRich();

    private IAnsiConsole? rich;

    private IAnsiConsole MakeRich()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out),
            Ansi = IsLive ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = IsLive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!IsLive)
            console.Profile.Width = WidthOfFiles;
        return console;
    }
}
