using System.Collections;
using Microsoft.CodeAnalysis.Scripting;

namespace SocketWorkbook.Engine;

/// <summary>
/// What a session's variables hold when it ends: listeners, servers, connections. They would go on beside the next chapter.
/// </summary>
internal static class Leftovers
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(2);

    /// <summary>Disposes in the reverse order of the cells. Returns when all is disposed, or enough time has passed.</summary>
    public static Task DisposeAsync(IEnumerable<ScriptVariable> variables)
    {
        object[] values = [.. variables.Reverse().Select(variable => variable.Value)
            .Where(value => value is IDisposable or IAsyncDisposable or ICollection)];
        if (values.Length == 0)
            return Task.CompletedTask;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            foreach (var value in values.Distinct(ReferenceEqualityComparer.Instance))
                DisposeQuietly(value!);
            done.SetResult();
        })
        { IsBackground = true, Name = "leftovers" }.UnsafeStart();
        return Task.WhenAny(done.Task, Task.Delay(Enough));
    }

    private static void DisposeQuietly(object value)
    {
        try
        {
            // A list of connections is what a cell that opens many of them has.
            if (value is ICollection and IEnumerable<IDisposable> many)
                many.ToList().ForEach(DisposeQuietly);
            else if (value is IDisposable disposable)
                disposable.Dispose();
            else if (value is IAsyncDisposable asynchronous)
                asynchronous.DisposeAsync().AsTask().Wait(Enough);
        }
        catch (Exception) // The reader's own class may throw anything, and nobody is left to be told.
        {
        }
    }
}
