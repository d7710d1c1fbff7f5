using System.Net.Sockets;
using System.Reflection;

namespace SocketWorkbook.Engine;

/// <summary>Turns an exception into what its author needs: name, message, and the lines in cells that led to it.</summary>
internal static class ErrorReport
{
    private const int MostFrames = 20;

    public static CellError Of(Exception thrown)
    {
        var exception = Unwrap(thrown);
        var message = MessageOf(exception);
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            // Many an outer message repeats the inner one.
            if (!message.Contains(inner.Message, StringComparison.Ordinal))
                message += $"\ncaused by {NameOf(inner)}: {MessageOf(inner)}";
        }
        return new CellError(CellErrorKind.Threw, NameOf(exception), message, Trace(thrown));
    }

    /// <summary>What was thrown, without the wrappers that <c>Task.Result</c>, <c>Task.Wait</c> and reflection put around it.</summary>
    public static Exception Unwrap(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        _ => exception,
    };

    public static string NameOf(Exception exception) => exception switch
    {
        // .NET throws subclasses of its own that add the address to the message. Their names are not part of its API.
        SocketException => nameof(SocketException),
        _ => exception.GetType().Name.Split('`')[0],
    };

    public static string MessageOf(Exception exception)
    {
        string message;
        try
        {
            message = exception.Message;
        }
        catch (Exception another) when (another is not ThreadInterruptedException)
        {
            message = $"(its Message threw {another.GetType().Name})";
        }
        // The name is the same on every system, the operating system's sentence is not.
        return exception is SocketException socket ? $"{socket.SocketErrorCode}: {message}" : message;
    }

    /// <summary>The reader's frames, innermost first, from the exception itself out to its wrappers.</summary>
    public static IReadOnlyList<string> Trace(Exception thrown)
    {
        List<string> lines = [];
        try
        {
            for (var exception = thrown; exception is not null; exception = exception.InnerException)
                lines.InsertRange(0, ReaderFrames.Of(exception).Except(lines).ToList());
        }
        catch (Exception another) when (another is IOException or BadImageFormatException or OutOfMemoryException)
        {
            // A cell that has opened more files than it may leaves none for the line numbers. The error is worth more than they.
        }
        return lines.Count <= MostFrames ? lines : [.. lines.Take(MostFrames), "and so on"];
    }
}
