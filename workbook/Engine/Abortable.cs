using System.Runtime;

namespace SocketWorkbook.Engine;

/// <summary>The one place where code runs that may be torn out of a loop that never looks at a token.</summary>
internal static class Abortable
{
    /// <summary>Runs the action; throws <see cref="OperationCanceledException"/> when it was aborted.</summary>
    public static void Run(Action action, CancellationToken abort)
    {
#pragma warning disable SYSLIB0046 // Obsolete because it may leave a process in a bad state. See SessionOptions.MayAbort.
        ControlledExecution.Run(action, abort);
#pragma warning restore SYSLIB0046
    }
}
