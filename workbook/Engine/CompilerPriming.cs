using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace SocketWorkbook.Engine;

/// <summary>
/// Takes an empty class through the compiler, with one reference. It gets to the compiler's last part while another thread, with the
/// first cell and its hundred references, is still in the first one, so that each has a part ready for the other: most of a first cell's
/// time is the runtime's work on the compiler's own code.
/// </summary>
internal static class CompilerPriming
{
    public static void Run()
    {
        var tree = CSharpSyntaxTree.ParseText("class C { }", path: "priming", encoding: System.Text.Encoding.UTF8);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false);
        var library = CSharpCompilation.Create("Priming", [tree], [FrameworkReferences.Core], options);
        library.Emit(new MemoryStream(), new MemoryStream(), options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
    }
}
