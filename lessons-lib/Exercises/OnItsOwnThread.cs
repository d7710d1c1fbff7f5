namespace SocketLessons;

/// <summary>
/// Runs a reader's code, or a side of a check, beside the check: a call that blocks is a mistake with a name then, and not an end
/// of the check. On the pool it could wait for others who block the pool's few threads.
/// </summary>
internal static class OnItsOwnThread
{
    public static Task Run(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static Task<T> Run<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
