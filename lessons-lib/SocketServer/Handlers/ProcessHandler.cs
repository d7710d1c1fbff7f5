using System.Diagnostics;
using System.Globalization;

namespace SocketLessons;

/// <summary>
/// Answers a line with the time in front, as the tutorial's servers do, and three words from inside the process that serves:
/// <c>who</c> with its number, <c>count</c> with how often it has counted, <c>crash</c> not at all. Compiled, so that worker processes
/// have it too.
/// </summary>
/// <remarks>Used in chapter 08.</remarks>
public sealed class ProcessHandler : StreamRequestHandler
{
    private static int _count;

    /// <summary>How often <c>count</c> was asked for in this process. Each process has a variable of its own.</summary>
    public static int Count => Volatile.Read(ref _count);

    /// <inheritdoc/>
    protected override void Handle()
    {
        while (Reader.ReadLine() is { } line)
            Writer.WriteLine(Answer(line));
    }

    private static string Answer(string line)
    {
        switch (line)
        {
            case "who":
                return $"{Environment.ProcessId}";
            case "count":
                return $"{Interlocked.Increment(ref _count)}";
            case "crash" when WorkerProgram.IsRunning:
                // As the operating system ends a program when memory is short: at once, without a last word.
                using (var self = Process.GetCurrentProcess())
                    self.Kill();
                Thread.Sleep(Timeout.Infinite);
                return "";
            case "crash":
                throw new InvalidOperationException("\"crash\" would end the whole program here: it is for worker processes.");
            default:
                return $"[{DateTime.Now.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}] {line}";
        }
    }
}
