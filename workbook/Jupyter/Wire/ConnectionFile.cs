using System.Net;
using System.Text.Json;

namespace SocketWorkbook.Jupyter.Wire;

/// <summary>What a front end writes for the kernel it starts: where to listen, and the key that its messages are signed with.</summary>
/// <remarks>The format: https://jupyter-client.readthedocs.io/en/stable/kernels.html#connection-files</remarks>
internal sealed record ConnectionFile
{
    private const string OnlyScheme = "hmac-sha256";

    public required IPAddress Address { get; init; }
    public required int Shell { get; init; }
    public required int Control { get; init; }
    public required int Stdin { get; init; }
    public required int IOPub { get; init; }
    public required int Heartbeat { get; init; }
    public required byte[] Key { get; init; }

    /// <exception cref="ConnectionFileException">It cannot be read, or what it says would not be safe.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(path, document.RootElement);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            // Not the message of a JsonException: it may quote the file, and the file holds the key.
            var why = problem is JsonException ? "it is not JSON" : problem.Message.TrimEnd('.');
            throw new ConnectionFileException($"The connection file {path} cannot be read ({why}); start the kernel from a notebook.");
        }
    }

    private static ConnectionFile Read(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Refusal("is no JSON object");
        if (Text("transport") is not ("tcp" or ""))
            throw Refusal("asks for a transport other than tcp");
        if (Text("signature_scheme") is not (OnlyScheme or ""))
            throw Refusal($"asks for a signature other than {OnlyScheme}");
        var key = Text("key");
        if (key.Length == 0)
            throw Refusal("has an empty key, and anybody on this machine could run code here");
        return new ConnectionFile
        {
            Address = AddressOf(Text("ip")),
            Shell = Port("shell_port"),
            Control = Port("control_port"),
            Stdin = Port("stdin_port"),
            IOPub = Port("iopub_port"),
            Heartbeat = Port("hb_port"),
            Key = System.Text.Encoding.UTF8.GetBytes(key),
        };

        string Text(string name) =>
            root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

        int Port(string name) =>
            root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var port)
                && port is > 0 and <= ushort.MaxValue ? port : throw Refusal($"names no port as {name}");

        // Never a wildcard in place of what cannot be read.
        IPAddress AddressOf(string ip) => ip == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(ip, out var address) ? address : throw Refusal("names no IP address as ip");

        ConnectionFileException Refusal(string why) => new($"The connection file {path} {why}; the kernel does not start.");
    }
}

/// <summary>One sentence for whoever started the kernel. It never holds the key.</summary>
internal sealed class ConnectionFileException(string message) : Exception(message);
