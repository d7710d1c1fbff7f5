using System.Globalization;
using System.Text.Json;
using SocketWorkbook.Engine;
using SocketWorkbook.Jupyter.Output;
using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter.Requests;

/// <summary>Runs a cell: its input to everybody, its outputs as they come, its reply last.</summary>
internal sealed class ExecuteRequest(
    CellSession session, Link link, EventPublisher publisher, InputHistory history, InputRequests input,
    Action abortQueue, Action giveUp)
{
    private const string ReplyType = "execute_reply";
    private int count;

    public void Handle(Request request)
    {
        if (request.Text("code") is not { } code)
        {
            link.Reply(request, ReplyType, json => Replies.Error(json, "BadRequest", "The request has no code.", []));
            return;
        }
        var isSilent = request.Flag("silent", otherwise: false);
        var isKept = !isSilent && request.Flag("store_history", otherwise: true);
        var isBlank = string.IsNullOrWhiteSpace(code);
        if (isKept && !isBlank)
            count++;
        var execution = new Execution(request, count, isSilent);
        if (!isSilent)
            PublishInput(execution, code);
        if (isBlank)
        {
            ReplyOk(execution);
            return;
        }
        if (isKept)
            history.Add(count, code);
        Run(execution, code);
    }

    /// <summary>The answer to a request that was sent behind one that failed.</summary>
    public void Abort(Request request)
    {
        link.Status(request, "busy");
        link.Reply(request, ReplyType, json =>
        {
            json.WriteString("status", "aborted");
            json.WriteNumber("execution_count", count);
        });
        link.Status(request, "idle");
    }

    private void PublishInput(Execution execution, string code) => link.Publish(execution.Request, "execute_input", json =>
    {
        json.WriteString("code", code);
        json.WriteNumber("execution_count", execution.Count);
    });

    private void Run(Execution execution, string code)
    {
        publisher.Current = execution;
        input.Current = execution.Request;
        CellOutcome outcome;
        try
        {
            outcome = session.Run(new NotebookCellSource(code, NameOf(execution), execution), happened =>
            {
                if (happened is ResultShown result)
                    history.NoteOutput(execution.Count, result.Data[MimeBundle.Text]);
                publisher.Publish(happened);
            });
        }
        finally
        {
            input.Current = null;
        }
        if (outcome.Error is not { } error)
        {
            ReplyOk(execution);
            return;
        }
        if (execution.Request.Flag("stop_on_error", otherwise: true))
            abortQueue();
        link.Reply(execution.Request, ReplyType, json =>
        {
            json.WriteString("status", "error");
            Errors.Write(json, error);
            WriteTail(json, execution, "{}");
        });
        if (!outcome.SessionUsable)
            giveUp();
    }

    private static string NameOf(Execution execution) =>
        string.Create(CultureInfo.InvariantCulture, $"cell {Math.Max(1, execution.Count)}");

    private void ReplyOk(Execution execution)
    {
        var values = UserExpressions.Evaluate(execution, session);
        link.Reply(execution.Request, ReplyType, json =>
        {
            Replies.Ok(json);
            WriteTail(json, execution, values);
        });
    }

    private static void WriteTail(Utf8JsonWriter json, Execution execution, string userExpressions)
    {
        json.WriteNumber("execution_count", execution.Count);
        json.WritePropertyName("user_expressions");
        json.WriteRawValue(userExpressions);
        json.WriteStartArray("payload");
        json.WriteEndArray();
    }
}
