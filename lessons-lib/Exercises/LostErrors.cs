using System.Collections.Concurrent;

namespace SocketLessons;

/// <summary>
/// The errors of tasks that nobody awaits. .NET tells them when the garbage collector finds such a task
/// (<see cref="TaskScheduler.UnobservedTaskException"/>), so it is made to look: once before, for what is not the reader's, and once
/// after.
/// </summary>
internal sealed class LostErrors : IDisposable
{
    private readonly ConcurrentQueue<Exception> _errors = new();

    public LostErrors()
    {
        Find();
        TaskScheduler.UnobservedTaskException += Note;
    }

    /// <summary>What is inside the errors that have been lost so far, oldest first.</summary>
    public IReadOnlyList<Exception> Collect()
    {
        Find();
        return [.. _errors];
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= Note;

    private static void Find()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private void Note(object? sender, UnobservedTaskExceptionEventArgs lost)
    {
        foreach (var error in lost.Exception.Flatten().InnerExceptions)
            _errors.Enqueue(error);
    }
}
