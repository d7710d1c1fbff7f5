using System.Text.Json;
using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter.Requests;

/// <summary>Who the kernel is and which language it speaks.</summary>
internal static class KernelInfo
{
    public static void Reply(Request request, Link link) => link.Reply(request, "kernel_info_reply", json =>
    {
        Replies.Ok(json);
        json.WriteString("protocol_version", MessageWriter.ProtocolVersion);
        json.WriteString("implementation", "socket-workbook");
        json.WriteString("implementation_version", "1.0");
        json.WriteStartObject("language_info");
        json.WriteString("name", "C#");
        json.WriteString("version", "14.0");
        json.WriteString("mimetype", "text/x-csharp");
        json.WriteString("file_extension", ".cs");
        json.WriteString("pygments_lexer", "csharp");
        json.WriteString("codemirror_mode", "text/x-csharp");
        json.WriteEndObject();
        json.WriteString("banner", $"Socket Workbook: C# 14 on .NET {Environment.Version}");
        json.WriteBoolean("debugger", false);
        json.WriteStartArray("help_links");
        WriteLink(json, "C# documentation", "https://learn.microsoft.com/dotnet/csharp/");
        WriteLink(json, "System.Net.Sockets", "https://learn.microsoft.com/dotnet/api/system.net.sockets");
        json.WriteEndArray();
        json.WriteStartArray("supported_features");
        json.WriteEndArray();
    });

    private static void WriteLink(Utf8JsonWriter json, string text, string url)
    {
        json.WriteStartObject();
        json.WriteString("text", text);
        json.WriteString("url", url);
        json.WriteEndObject();
    }
}
