using System.Text.Encodings.Web;
using System.Text.Json;

namespace SocketWorkbook.Cli.Kernelspec;

/// <summary>What a front end reads to start the kernel.</summary>
/// <remarks>https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs</remarks>
internal static class KernelspecFile
{
    public const string Name = "kernel.json";
    public const string DisplayName = "C# (Socket Workbook)";

    /// <param name="program">The published kernel.</param>
    /// <param name="runtime">The folder of the .NET that is to run it.</param>
    public static byte[] Write(string program, string runtime)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream,
            new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("argv");
            json.WriteStringValue(program);
            json.WriteStringValue("kernel");
            json.WriteStringValue("{connection_file}"); // An element of its own: VS Code replaces no other.
            json.WriteEndArray();
            json.WriteString("display_name", DisplayName);
            json.WriteString("language", "C#");
            // There is no signal that Windows could send.
            json.WriteString("interrupt_mode", "message");
            json.WriteString("kernel_protocol_version", Jupyter.Wire.MessageWriter.ProtocolVersion);
            json.WriteStartObject("env");
            json.WriteString("DOTNET_ROOT", runtime); // An SDK in somebody's home folder is found by nobody else.
            json.WriteEndObject();
            json.WriteStartObject("metadata");
            json.WriteBoolean("debugger", false);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return [.. stream.ToArray(), (byte)'\n'];
    }
}
