using System.Runtime.CompilerServices;
using Xunit;

namespace SocketLessons.Tests;

/// <summary>A fact about what Linux tells; elsewhere the test is shown as skipped.</summary>
public sealed class OnlyOnLinuxAttribute : FactAttribute
{
    public OnlyOnLinuxAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
        : base(file, line)
    {
        if (!OperatingSystem.IsLinux())
            Skip = "Only Linux tells this.";
    }
}
