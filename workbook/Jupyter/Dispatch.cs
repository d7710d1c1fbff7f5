using System.Text.Json;
using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter;

/// <summary>Answers one kind of request.</summary>
internal delegate void Handler(Request request);

/// <summary>
/// Every request is handled alike: the kernel says that it is busy, a handler from the table does the work, and the kernel
/// says that it is idle, whatever happened. A front end that waits for idle would wait for ever otherwise.
/// </summary>
internal sealed class Dispatch(IReadOnlyDictionary<string, Handler> handlers, Link link, KernelLog log)
{
    public void Handle(Request request)
    {
        link.Status(request, "busy");
        try
        {
            if (handlers.TryGetValue(request.Type, out var handler))
                handler(request);
            else
                log.Say("A message of an unknown type was passed over.");
        }
        catch (Exception problem)
        {
            log.Say($"A request could not be answered ({problem.GetType().Name}).");
            Apologize(request, problem);
        }
        finally
        {
            link.Status(request, "idle");
        }
    }

    private void Apologize(Request request, Exception problem)
    {
        if (!request.Type.EndsWith("_request", StringComparison.Ordinal))
            return;
        link.Reply(request, Replies.TypeFor(request), json => Replies.Error(json, problem.GetType().Name, problem.Message, []));
    }
}

/// <summary>What replies have in common.</summary>
internal static class Replies
{
    public static string TypeFor(Request request) => request.Type[..^"request".Length] + "reply";

    public static void Ok(Utf8JsonWriter json) => json.WriteString("status", "ok");

    public static void Error(Utf8JsonWriter json, string name, string message, IEnumerable<string> trace)
    {
        json.WriteString("status", "error");
        ErrorMembers(json, name, message, trace);
    }

    public static void ErrorMembers(Utf8JsonWriter json, string name, string message, IEnumerable<string> trace)
    {
        json.WriteString("ename", name);
        json.WriteString("evalue", message);
        json.WriteStartArray("traceback");
        foreach (var line in trace)
            json.WriteStringValue(line);
        json.WriteEndArray();
    }
}
