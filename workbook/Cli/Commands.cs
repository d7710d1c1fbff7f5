using System.Runtime.CompilerServices;

namespace SocketWorkbook.Cli;

/// <summary>The commands that people type, as against the one that front ends start.</summary>
internal static class Commands
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<int> RunAsync(string[] words) => CommandLine.RunAsync(words, Terminal.OfThisProcess());
}
