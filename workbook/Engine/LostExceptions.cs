using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace SocketWorkbook.Engine;

/// <summary>
/// An exception that nobody catches on a thread which a cell started (or in an <c>async void</c> method) would end the
/// process, and with it the pages of the chapters to come. It goes to the session whose code threw it instead.
/// </summary>
internal static class LostExceptions
{
    // Whose code threw is known where it throws: at the bottom of the thread the flow of execution has been left already.
    private static readonly ConditionalWeakTable<Exception, SessionConsole> Origins = [];
    private static int isReady;

    public static void Ensure()
    {
        if (Interlocked.Exchange(ref isReady, 1) != 0)
            return;
        AppDomain.CurrentDomain.FirstChanceException += static (_, thrown) =>
        {
            if (SessionConsole.OfThisThread is { } session)
                Origins.TryAdd(thrown.Exception, session);
        };
        ExceptionHandling.SetUnhandledExceptionHandler(static exception =>
        {
            if (!Origins.TryGetValue(exception, out var session))
                return false; // The workbook's own: it ends the process.
            session.Lose(exception);
            return true;
        });
    }
}
