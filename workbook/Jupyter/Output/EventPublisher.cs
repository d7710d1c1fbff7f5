using SocketWorkbook.Engine;
using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter.Output;

/// <summary>Tells front ends what cells show, each under the request that ran the cell. Called for one event at a time.</summary>
internal sealed class EventPublisher
{
    private readonly StreamBatcher streams;
    private readonly ChartScripts charts = new();
    private volatile Execution? current;

    public EventPublisher()
    {
        streams = new StreamBatcher((cell, channel, text) => Send(cell, "stream", json =>
        {
            json.WriteString("name", channel == TextChannel.Error ? "stderr" : "stdout");
            json.WriteString("text", text);
        }));
    }

    public Link? Link { private get; set; }

    /// <summary>Whatever cannot be put down to a cell belongs to this one.</summary>
    public Execution? Current { set => current = value; }

    public void Publish(CellEvent happened)
    {
        if (happened is TextWritten text)
        {
            streams.Add(text.Cell, text.Channel, text.Text);
            return;
        }
        streams.Flush();
        switch (happened)
        {
            case ValueDisplayed shown:
                Send(shown.Cell, "display_data", json =>
                {
                    Bundles.Write(json, charts.Sent(shown.Data, ExecutionOf(shown.Cell)));
                    WriteId(json, shown.Id);
                });
                break;
            case ValueUpdated update:
                Send(update.Cell, "update_display_data", json =>
                {
                    Bundles.Write(json, update.Data);
                    WriteId(json, update.Id);
                });
                break;
            case OutputCleared cleared:
                charts.Cleared(ExecutionOf(cleared.Cell));
                Send(cleared.Cell, "clear_output", json => json.WriteBoolean("wait", cleared.Wait));
                break;
            case ResultShown result:
                Send(result.Cell, "execute_result", json =>
                {
                    Bundles.Write(json, charts.Sent(result.Data, ExecutionOf(result.Cell)));
                    json.WriteNumber("execution_count", (result.Cell as NotebookCellSource)?.Execution.Count ?? 0);
                });
                break;
            case CellFailed failed:
                Send(failed.Cell, "error", json => Errors.Write(json, failed.Error));
                break;
        }
    }

    public void Flush() => streams.Flush();

    private static void WriteId(System.Text.Json.Utf8JsonWriter json, string? id)
    {
        json.WriteStartObject("transient");
        if (id is not null)
            json.WriteString("display_id", id);
        json.WriteEndObject();
    }

    private void Send(CellSource? cell, string type, Action<System.Text.Json.Utf8JsonWriter> content)
    {
        var execution = ExecutionOf(cell);
        if (execution is { IsSilent: true })
            return;
        Link!.Publish(execution?.Request, type, content);
    }

    private Execution? ExecutionOf(CellSource? cell) => (cell as NotebookCellSource)?.Execution ?? current;
}
