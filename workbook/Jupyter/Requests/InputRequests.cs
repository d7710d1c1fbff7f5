using SocketWorkbook.Engine;
using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter.Requests;

/// <summary>Asks the front end whose cell runs for a line. One question at a time.</summary>
internal sealed class InputRequests
{
    private readonly Lock turn = new();
    private volatile Request? current;
    private volatile TaskCompletionSource<string>? waiting;

    public Link? Link { private get; set; }

    /// <summary>Whose cell runs now, or null.</summary>
    public Request? Current { set => current = value; }

    /// <exception cref="InvalidOperationException">There is nobody to ask.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public string? Ask(InputRequest question)
    {
        lock (turn)
        {
            if (current is not { } asker || !asker.Flag("allow_stdin", otherwise: true))
            {
                throw new InvalidOperationException(
                    "This cell asks for a line of input, and whoever runs it takes no questions (allow_stdin is false).");
            }
            var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting = answer;
            try
            {
                Link!.Ask(asker, "input_request", json =>
                {
                    json.WriteString("prompt", question.Prompt);
                    json.WriteBoolean("password", question.IsPassword);
                });
                answer.Task.Wait(question.Withdrawn);
                return answer.Task.Result;
            }
            finally
            {
                waiting = null;
            }
        }
    }

    /// <summary>An answer that nobody waits for any more is dropped.</summary>
    public void Answer(Request reply) => waiting?.TrySetResult(reply.Text("value") ?? "");
}
