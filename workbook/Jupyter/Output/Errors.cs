using System.Text.Json;
using SocketWorkbook.Engine;

namespace SocketWorkbook.Jupyter.Output;

/// <summary>Errors as front ends show them: of name, message and traceback most show the last alone, so it says everything.</summary>
internal static class Errors
{
    private const string Red = "\e[31m", Plain = "\e[0m";

    public static void Write(Utf8JsonWriter json, CellError error) =>
        Replies.ErrorMembers(json, error.Name, error.Message, Trace(error));

    public static IEnumerable<string> Trace(CellError error) =>
        [$"{Red}{error.Name}{Plain}: {error.Message}", .. error.Trace.Select(line => "  " + line)];
}
