using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace SocketLessons;

/// <summary>
/// Waits that end. A cell may depend on what another thread, or the operating system, does a moment later: it waits
/// until that is so, never for a time that is hoped to be long enough.
/// </summary>
public static class Wait
{
    /// <summary>The deadline when a cell names none: 5 seconds, a thousand times what loopback needs.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until a condition is true, 5 seconds at most.</summary>
    /// <param name="condition">Asked again and again, on the calling thread; what it throws is thrown on.</param>
    /// <param name="what">Completes the sentence "Waited 5 s for ...".</param>
    /// <param name="first">Up to three sockets to show when it does not happen.</param>
    /// <exception cref="DeadlineException">It did not become true in time.</exception>
    public static void Until(
        Func<bool> condition, string what,
        Socket? first = null, Socket? second = null, Socket? third = null,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "") =>
        Until(condition, what, Patience, first, second, third, firstName, secondName, thirdName);

    /// <summary>Waits until a condition is true, but no longer than <paramref name="within"/>.</summary>
    /// <inheritdoc cref="Until(Func{bool}, string, Socket?, Socket?, Socket?, string, string, string)"/>
    public static void Until(
        Func<bool> condition, string what, TimeSpan within,
        Socket? first = null, Socket? second = null, Socket? third = null,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "")
    {
        ArgumentNullException.ThrowIfNull(condition);
        var started = Stopwatch.StartNew();
        var pause = TimeSpan.FromMilliseconds(0.1);
        while (!condition())
        {
            if (started.Elapsed >= within)
                throw new DeadlineException(what, within, Look((firstName, first), (secondName, second), (thirdName, third)));
            // The one sleep of the library. It orders nothing: it only keeps a core free between two questions,
            // short at first because loopback answers within microseconds.
            Thread.Sleep(pause);
            pause = pause < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Waits for a task and returns its result; throws what the task throws.</summary>
    /// <param name="what">Completes the sentence "Waited 5 s for ...".</param>
    /// <exception cref="DeadlineException">It did not end within 5 seconds. The task itself goes on.</exception>
    public static T For<T>(
        Task<T> task, string what,
        Socket? first = null, Socket? second = null, Socket? third = null,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "") =>
        For(task, what, Patience, first, second, third, firstName, secondName, thirdName);

    /// <summary>Waits for a task, but no longer than <paramref name="within"/>, and returns its result.</summary>
    /// <inheritdoc cref="For{T}(Task{T}, string, Socket?, Socket?, Socket?, string, string, string)"/>
    public static T For<T>(
        Task<T> task, string what, TimeSpan within,
        Socket? first = null, Socket? second = null, Socket? third = null,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "")
    {
        For((Task)task, what, within, first, second, third, firstName, secondName, thirdName);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Waits for a task without a result; throws what the task throws.</summary>
    /// <inheritdoc cref="For{T}(Task{T}, string, Socket?, Socket?, Socket?, string, string, string)"/>
    public static void For(
        Task task, string what,
        Socket? first = null, Socket? second = null, Socket? third = null,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "") =>
        For(task, what, Patience, first, second, third, firstName, secondName, thirdName);

    /// <summary>Waits for a task without a result, but no longer than <paramref name="within"/>.</summary>
    /// <inheritdoc cref="For{T}(Task{T}, string, Socket?, Socket?, Socket?, string, string, string)"/>
    public static void For(
        Task task, string what, TimeSpan within,
        Socket? first = null, Socket? second = null, Socket? third = null,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "")
    {
        ArgumentNullException.ThrowIfNull(task);
        // WaitAny, unlike Wait, does not wrap the task's own exception.
        if (Task.WaitAny([task], within) < 0)
            throw new DeadlineException(what, within, Look((firstName, first), (secondName, second), (thirdName, third)));
        task.GetAwaiter().GetResult();
    }

    private static SocketXRay? Look(params (string Name, Socket? Socket)[] sockets)
    {
        var given = sockets.Where(socket => socket.Socket is not null).ToArray();
        return given.Length == 0 ? null : XRay.Of(given);
    }
}
