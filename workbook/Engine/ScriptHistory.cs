using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;

namespace SocketWorkbook.Engine;

/// <summary>The cells that ran so far, as the compiler sees them: each is compiled against the variables of those before.</summary>
internal sealed class ScriptHistory(SessionOptions options)
{
    private readonly LoadedScripts loaded = new(options.WorkingDirectory);
    private ScriptState<object>? state;

    /// <summary>What a cell need not write a using for: as in .NET Interactive, and <c>display</c>.</summary>
    public static string[] Imports { get; } = ["System", "System.Text", "System.Collections", "System.Collections.Generic",
        "System.Threading.Tasks", "System.Linq", typeof(CellDisplay).FullName!];

    /// <summary>The last cell that ran, or null.</summary>
    public Script? Latest => state?.Script;

    /// <summary>The libraries that the next cell can use.</summary>
    public IEnumerable<MetadataReference> References
    {
        get
        {
            IEnumerable<MetadataReference> all = options.Libraries.Always;
            for (var script = Latest; script is not null; script = script.Previous)
                all = all.Concat(script.GetCompilation().References);
            return all.DistinctBy(reference => reference.Display);
        }
    }

    private ScriptOptions ScriptOptions => field ??= Microsoft.CodeAnalysis.Scripting.ScriptOptions.Default
        .WithReferences(Array.Empty<MetadataReference>())
        .WithImports(Imports)
        .WithMetadataResolver(new LibraryResolver(options.WorkingDirectory, options.Libraries))
        .WithSourceResolver(loaded)
        .WithOptimizationLevel(OptimizationLevel.Debug)
        .WithEmitDebugInformation(true)
        .WithFileEncoding(System.Text.Encoding.UTF8);

    private ScriptOptions LaterOptions => field ??= ScriptOptions.WithImports();

    public bool IsEmpty => state is null;

    /// <summary>Begins with a script that has no variables: it goes all the way that the first cell would have to find.</summary>
    public void Prime()
    {
        var (script, _) = Compile(new CellSource("1 + 1", "before the first cell", CellSource.DefaultDeadline), CancellationToken.None);
        Add(Start(script, static _ => { }).GetAwaiter().GetResult());
    }

    public IEnumerable<ScriptVariable> Variables => state?.Variables ?? [];

    /// <summary>A script that can be started, or why it does not compile.</summary>
    public (Script<object> Script, CellError? Error) Compile(CellSource cell, CancellationToken stop)
    {
        using var relief = PoolRelief.While();
        var checks = new LoopChecks(cell.Code);
        // A script has the references and imports of those before it. Naming them again would bind them again: 0.3 MiB for each cell.
        var script = state is null
            ? CSharpScript.Create<object>(checks.Code, ScriptOptions.WithReferences(options.Libraries.Always).WithFilePath(cell.Name),
                assemblyLoader: options.Libraries.Loader)
            : state.Script.ContinueWith<object>(checks.Code, LaterOptions.WithFilePath(cell.Name));
        var errors = CellCompiler.Compile(script, stop);
        return errors.IsEmpty
            ? (script, null)
            : (script, CompileErrors.Of(errors, options.WorkingDirectory, path => path == cell.Name ? checks : loaded.ChecksOf(path)));
    }

    /// <summary>
    /// Runs on the calling thread as far as the first await that has to wait. What the cell threw is in the state: a
    /// failing cell keeps the variables that it had set.
    /// </summary>
    public Task<ScriptState<object>> Start(Script<object> script, Action<Exception> threw)
    {
        bool Keep(Exception exception)
        {
            threw(exception);
            return true;
        }
        return state is null
            ? script.RunAsync(null, Keep, CancellationToken.None)
            : script.RunFromAsync(state, Keep, CancellationToken.None);
    }

    public void Add(ScriptState<object> ran) => state = ran;

    /// <summary>Whether a null that a cell returned is the value of its trailing expression, or means that there is none.</summary>
    public static bool HasTrailingValue(Script script)
    {
        var compilation = script.GetCompilation();
        var tree = compilation.SyntaxTrees.Last();
        return tree.GetCompilationUnitRoot().Members.LastOrDefault() switch
        {
            GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last } =>
                compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is { SpecialType: not SpecialType.System_Void },
            GlobalStatementSyntax { Statement: ReturnStatementSyntax { Expression: not null } } => true,
            _ => false,
        };
    }

    public static bool AwaitsAtTopLevel(Script script) => script.GetCompilation().SyntaxTrees.Any(tree => tree.GetRoot()
        .DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or TypeDeclarationSyntax))
        .Any(node => node is AwaitExpressionSyntax or ForEachStatementSyntax { AwaitKeyword.RawKind: not 0 }
            or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 } or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 }));
}
