using System.CommandLine;
using System.CommandLine.Invocation;

namespace SocketWorkbook.Cli;

/// <summary>Takes the words that were typed to the command they mean, or says in one sentence why there is none.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<string> words, Terminal terminal)
    {
        var root = CommandTree.Build(terminal);
        // No response files: a word with @ in front is a chapter that does not exist, not a file to read words from.
        var parsed = root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            if (parsed.Action is ParseErrorAction)
                throw new BadInputException(Sentence(parsed, root));
            var code = await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                // Ctrl+C is ours: see StopSignals.
                ProcessTerminationTimeout = null,
            });
            terminal.Out.Flush();
            return terminal.OutputProblem is { } problem && code == ExitCodes.Good
                ? throw new BadInputException($"What the command says could not be written ({problem.TrimEnd('.')}); " +
                    "send it somewhere else, the rest is done.")
                : code;
        }
        catch (BadInputException problem)
        {
            terminal.Error.WriteLine(Words.Plain(problem.Message));
            return ExitCodes.BadInput;
        }
    }

    private static string Sentence(ParseResult parsed, RootCommand root)
    {
        var commands = root.Subcommands.Select(command => command.Name).ToList();
        if (parsed.UnmatchedTokens is [var word, ..])
        {
            if (word.StartsWith('-'))
                return $"There is no option '{word}'; --help shows what there is.";
            if (parsed.CommandResult.Command != root)
                return $"The command {parsed.CommandResult.Command.Name} takes no '{word}'; --help shows what it takes.";
            var hint = char.IsAsciiDigit(word[0]) ? $"run {word}" : commands.MinBy(command => Words.EditDistance(word, command));
            return $"There is no command '{word}', did you mean '{hint}'? --help shows all of them.";
        }
        var reason = parsed.Errors.Select(error => error.Message).FirstOrDefault() ?? "The command cannot be understood";
        return $"{reason.TrimEnd('.')}; --help shows how the command is written.";
    }
}
