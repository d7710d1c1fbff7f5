using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace SocketWorkbook.Tests.Jupyter;

/// <summary>A connection file on disk, with ports that were free a moment ago.</summary>
public sealed record Connection(
    string Path, string Key, int Shell, int Control, int Stdin, int IOPub, int Heartbeat)
{
    public static Connection Create(string? key = null, string ip = "127.0.0.1")
    {
        var ports = FreePorts(5);
        var connection = new Connection(
            System.IO.Path.Combine(Directory.CreateTempSubdirectory("kernel ü ").FullName, "connection.json"),
            key ?? Guid.NewGuid().ToString(), ports[0], ports[1], ports[2], ports[3], ports[4]);
        File.WriteAllText(connection.Path, JsonSerializer.Serialize(new
        {
            transport = "tcp",
            ip,
            shell_port = connection.Shell,
            control_port = connection.Control,
            stdin_port = connection.Stdin,
            iopub_port = connection.IOPub,
            hb_port = connection.Heartbeat,
            key = connection.Key,
            signature_scheme = "hmac-sha256",
        }));
        return connection;
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }
}
