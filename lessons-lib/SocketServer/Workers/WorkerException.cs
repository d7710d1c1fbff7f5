namespace SocketLessons;

/// <summary>A handler failed in a worker process, or the process itself did. The message is what the worker said last.</summary>
public sealed class WorkerException : Exception
{
    internal WorkerException(int processId, string what)
        : base($"Worker process {processId}: {what}") => ProcessId = processId;

    /// <summary>The number of the process. It may have ended since.</summary>
    public int ProcessId { get; }
}
