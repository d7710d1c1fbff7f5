using System.CommandLine;
using System.CommandLine.Help;
using SocketWorkbook.Cli.Kernelspec;

namespace SocketWorkbook.Cli;

/// <summary>The commands with their options: what <c>--help</c> shows, and which code each leads to.</summary>
internal static class CommandTree
{
    private const string Examples = """
        Examples:
          dotnet run --project workbook                          run every chapter, then open artifacts/index.html
          dotnet run --project workbook -- run 02                one chapter, by its number
          dotnet run --project workbook -- run client 04         two, one by a part of its name
          dotnet run --project workbook -- run 3 --output /tmp/pages
          dotnet run --project workbook -- list                  what chapters there are
          dotnet run --project workbook -- claims 01 02          what the tutorial says, and what was observed here
          dotnet run --project workbook -- install               the kernel for VS Code and Jupyter, to run single cells

        Exit codes:
          0 good    1 a cell failed, or a claim is not as recorded    2 the command cannot be carried out    130 stopped by Ctrl+C
        """;

    public static RootCommand Build(Terminal terminal)
    {
        var root = new RootCommand("Socket Workbook: socket programming in C#, one runnable step at a time.")
        {
            HelpName = "dotnet run --project workbook --",
        };
        root.Add(Run(terminal));
        root.Add(List(terminal));
        root.Add(Claims(terminal));
        root.Add(Install(terminal));
        root.Add(Uninstall(terminal));
        root.SetAction((_, _) => RunCommand.RunAsync(terminal, [], output: null));
        ShowExamples(root);
        return root;
    }

    private static Command Run(Terminal terminal)
    {
        var chapters = Chapters();
        var output = new Option<string>("--output", "-o")
        {
            Description = "The folder for the pages, instead of artifacts in the workbook's folder.",
            HelpName = "folder",
        };
        var command = new Command("run", "Run chapters and write a page for each, and an index.") { chapters, output };
        command.SetAction((parsed, _) => RunCommand.RunAsync(terminal, parsed.GetValue(chapters) ?? [], parsed.GetValue(output)));
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var command = new Command("list", "List the chapters without running them.");
        command.SetAction(_ => ListCommand.Run(terminal));
        return command;
    }

    private static Command Claims(Terminal terminal)
    {
        var chapters = Chapters();
        var command = new Command("claims",
            "Run the experiments and print each claim beside what was observed here.")
            { chapters };
        command.SetAction((parsed, _) => ClaimsCommand.RunAsync(terminal, parsed.GetValue(chapters) ?? []));
        return command;
    }

    private static Command Install(Terminal terminal)
    {
        var prefix = SysPrefix();
        var command = new Command("install", "Build the notebook kernel and register it with Jupyter and VS Code.") { prefix };
        command.SetAction(parsed => InstallCommand.Run(terminal, parsed.GetValue(prefix)));
        return command;
    }

    private static Command Uninstall(Terminal terminal)
    {
        var prefix = SysPrefix();
        var command = new Command("uninstall", "Remove what install wrote.") { prefix };
        command.SetAction(parsed => UninstallCommand.Run(terminal, parsed.GetValue(prefix)));
        return command;
    }

    private static Option<string> SysPrefix() => new("--sys-prefix")
    {
        Description = "For everybody, below this folder (/usr/local, a container's Python), instead of for you alone.",
        HelpName = "folder",
    };

    private static Argument<string[]> Chapters()
    {
        var chapters = new Argument<string[]>("chapter")
        {
            Description = "A number (2, 02), a name (02-six-server-steps) or a part of one (server). All chapters when left out.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        // An argument takes whatever stands there, so a mistyped option would be looked for among the chapters.
        chapters.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } option)
                result.AddError($"There is no option '{option.Value}'");
        });
        return chapters;
    }

    private static void ShowExamples(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    private sealed class HelpWithExamples(HelpAction usual) : System.CommandLine.Invocation.SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            usual.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine(Examples);
            return ExitCodes.Good;
        }
    }
}
