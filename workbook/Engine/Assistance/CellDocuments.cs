using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;

namespace SocketWorkbook.Engine.Assistance;

/// <summary>A cell that is being written, as the compiler's services want it: a document that sees the cells before it.</summary>
internal sealed class CellDocuments(ScriptHistory history)
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private readonly Lock gate = new();
    private Script? known;
    private Solution? solution;
    private ProjectId? lastProject;
    private ImmutableArray<MetadataReference> references = [];
    private CSharpCompilationOptions? compilation;

    private static AdhocWorkspace Workspace { get => field ??= new(CompilerServices.Host); }

    /// <summary>The code as a document behind all cells that ran.</summary>
    public Document Of(string code)
    {
        lock (gate)
        {
            if (solution is null || known != history.Latest)
                Rebuild();
            var (with, project) = Add(solution!, code, lastProject);
            return with.GetProject(project)!.Documents.Single();
        }
    }

    private void Rebuild()
    {
        known = history.Latest;
        references = [.. history.References];
        compilation = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, usings: ScriptHistory.Imports);
        solution = Workspace.CurrentSolution;
        lastProject = null;
        foreach (var group in CellGroups.Of(Scripts().Reverse().Select(script => script.Code)))
            (solution, lastProject) = Add(solution, group, lastProject);
    }

    private IEnumerable<Script> Scripts()
    {
        for (var script = known; script is not null; script = script.Previous)
            yield return script;
    }

    private (Solution, ProjectId) Add(Solution to, string code, ProjectId? previous)
    {
        var id = ProjectId.CreateNewId();
        var project = ProjectInfo.Create(id, VersionStamp.Create(), "cells", "cells", LanguageNames.CSharp,
            compilationOptions: compilation, parseOptions: ParseOptions, metadataReferences: references,
            projectReferences: previous is null ? [] : [new ProjectReference(previous)], isSubmission: true);
        return (to.AddProject(project).AddDocument(DocumentId.CreateNewId(id), "cell.csx", SourceText.From(code)), id);
    }
}
