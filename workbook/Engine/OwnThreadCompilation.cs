using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Scripting;

namespace SocketWorkbook.Engine;

/// <summary>
/// Has a script bound and emitted on the thread that asks. By itself the compiler shares that with the thread pool, which pays for a
/// large program, and costs a small cell a seventh of its time.
/// </summary>
internal static class OwnThreadCompilation
{
    public static void Require(Script script)
    {
        var compilation = (CSharpCompilation)script.GetCompilation();
        CompilationOf(script) = compilation.WithOptions(compilation.Options.WithConcurrentBuild(false));
    }

    // ScriptOptions has no such option. Nothing has looked at the compilation yet, and the script makes it only once.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_lazyCompilation")]
    private static extern ref Compilation? CompilationOf(Script script);
}
