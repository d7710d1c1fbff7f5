using System.Diagnostics;
using Xunit;

namespace SocketLessons.Tests.SocketServer;

/// <summary>Clients that are not .NET, where the machine has them.</summary>
public class OtherStackTests
{
    private const string Python = """
        import socket, sys
        family, kind, address = sys.argv[1:4]
        stream = kind == 'stream'
        s = socket.socket(getattr(socket, family), socket.SOCK_STREAM if stream else socket.SOCK_DGRAM)
        s.settimeout(5)
        s.connect(('127.0.0.1', int(address)) if family == 'AF_INET' else address)
        s.sendall(b'from python\n')
        if stream:
            s.shutdown(socket.SHUT_WR)
        print(s.recv(1000).decode().strip())
        """;

    [Theory]
    [InlineData(Server.Tcp, Strategy.Sequential)]
    [InlineData(Server.Tcp, Strategy.Threading)]
    [InlineData(Server.Tcp, Strategy.Async)]
    [InlineData(Server.Tcp, Strategy.Forking)]
    [InlineData(Server.Tcp, Strategy.Preforked)]
    [InlineData(Server.UnixStream, Strategy.Async)]
    [InlineData(Server.Udp, Strategy.Threading)]
    public void Pythons_socket_module_is_served(Server kind, Strategy strategy)
    {
        using var server = Start(kind, strategy);
        Assert.Equal(kind.IsStream() ? "FROM PYTHON" : "from python", Run("python3", "python3", "", [
            "-c", Python, kind == Server.UnixStream ? "AF_UNIX" : "AF_INET",
            kind.IsStream() ? "stream" : "datagram", Address(server)]));
    }

    [Fact]
    public void Netcat_is_served()
    {
        using var server = Start(Server.Tcp, Strategy.Sequential);
        Assert.Equal(
            "FROM NETCAT", Run("nc", "netcat-openbsd", "from netcat\n", ["-N", "-w", "5", "127.0.0.1", Address(server)]));
    }

    [Fact]
    public void Socat_is_served_over_a_unix_path()
    {
        using var server = Start(Server.UnixStream, Strategy.Threading);
        Assert.Equal("FROM SOCAT", Run("socat", "socat", "from socat\n", ["-t5", "-", $"UNIX-CONNECT:{Address(server)}"]));
    }

    private static BaseServer Start(Server kind, Strategy strategy) => kind.IsStream()
        ? TestServers.Start<UpperCaseHandler>(kind, strategy.Make())
        : TestServers.Start<DatagramEchoHandler>(kind, strategy.Make());

    private static string Address(BaseServer server) =>
        server.ServerAddress is System.Net.IPEndPoint ? $"{server.Port}" : $"{server.ServerAddress}";

    private static string Run(string program, string package, string input, string[] arguments)
    {
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        Assert.SkipUnless(path.Any(folder => File.Exists(Path.Combine(folder, program))),
            $"Needs {program}: sudo apt-get install {package}");
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(10_000), $"{program} did not end.");
        return output.Trim();
    }
}
