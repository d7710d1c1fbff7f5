using System.Collections.Concurrent;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SocketWorkbook.Engine;

/// <summary>Finds what <c>#load</c> names, relative to the notebook or to the script that loads. Its loops can be stopped too.</summary>
internal sealed class LoadedScripts(string folder) : SourceFileResolver([], folder)
{
    private readonly ConcurrentDictionary<string, LoopChecks> loaded = new();

    public override SourceText ReadText(string resolvedPath)
    {
        var checks = new LoopChecks(base.ReadText(resolvedPath).ToString());
        loaded[resolvedPath] = checks;
        return SourceText.From(checks.Code, Encoding.UTF8);
    }

    public LoopChecks? ChecksOf(string path) => loaded.GetValueOrDefault(path);
}
