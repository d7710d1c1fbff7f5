using System.Text.Json;
using SocketWorkbook.Engine;

namespace SocketWorkbook.Jupyter.Output;

/// <summary>Writes the forms of a value as <c>data</c> and <c>metadata</c>.</summary>
internal static class Bundles
{
    public static void Write(Utf8JsonWriter json, MimeBundle bundle)
    {
        json.WriteStartObject("data");
        foreach (var (type, form) in bundle.Forms)
        {
            json.WritePropertyName(type);
            if (type.EndsWith("json", StringComparison.Ordinal))
                json.WriteRawValue(form); // The engine has parsed it.
            else
                json.WriteStringValue(form);
        }
        json.WriteEndObject();
        json.WriteStartObject("metadata");
        json.WriteEndObject();
    }
}
