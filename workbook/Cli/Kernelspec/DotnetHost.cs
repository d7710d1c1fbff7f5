using System.Runtime.InteropServices;

namespace SocketWorkbook.Cli.Kernelspec;

/// <summary>The .NET that runs this program.</summary>
internal static class DotnetHost
{
    /// <summary>Its folder: the runtime's own is <c>shared/Microsoft.NETCore.App/10.0.1</c> in it.</summary>
    public static string Folder { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    public static string Command { get; } = Path.Combine(Folder, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
}
