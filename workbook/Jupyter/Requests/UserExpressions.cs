using System.Text;
using System.Text.Json;
using SocketWorkbook.Engine;
using SocketWorkbook.Jupyter.Output;

namespace SocketWorkbook.Jupyter.Requests;

/// <summary>Expressions that a front end wants the values of after a cell. One that fails costs the others nothing.</summary>
internal static class UserExpressions
{
    /// <summary>The values as a JSON object.</summary>
    public static string Evaluate(Execution execution, CellSession session)
    {
        if (!execution.Request.Content.TryGetProperty("user_expressions", out var asked) || asked.ValueKind != JsonValueKind.Object)
            return "{}";
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var expression in asked.EnumerateObject())
            {
                json.WriteStartObject(expression.Name);
                Write(json, expression.Value.ValueKind == JsonValueKind.String ? expression.Value.GetString()! : "", execution, session);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, string expression, Execution execution, CellSession session)
    {
        MimeBundle? value = null;
        var aside = new NotebookCellSource(expression, "expression", execution with { IsSilent = true }) { IsAside = true };
        var outcome = session.Run(aside, happened => value = happened is ResultShown result ? result.Data : value);
        if (outcome.Error is { } error)
        {
            Replies.Error(json, error.Name, error.Message, Errors.Trace(error));
            return;
        }
        Replies.Ok(json);
        Bundles.Write(json, value ?? MimeBundle.FromText(""));
    }
}
