using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Notebooks.Tests.Programs;

/// <summary>The two-terminal programs, as two processes.</summary>
public class ProgramTests
{
    private const StringComparison Exact = StringComparison.Ordinal;
    private const string Time = @"[0-9]{2}:[0-9]{2}:[0-9]{2}";

    public static TheoryData<string> Programs => [.. BuiltPrograms.Names];

    public static TheoryData<string> Servers => [.. BuiltPrograms.Names.Where(name => name.EndsWith("-server", Exact))];

    public static TheoryData<string> Clients => [.. BuiltPrograms.Names.Where(name => name.EndsWith("-client", Exact))];

    [Theory]
    [InlineData("timestamp-server", "timestamp-client", $@"^\[{Time}\] hello$")]
    [InlineData("uppercase-tcp-server", "uppercase-tcp-client", "^HELLO$")]
    [InlineData("uppercase-udp-server", "uppercase-udp-client", "^HELLO$")]
    [InlineData("forking-server", "uppercase-tcp-client", $@"^\[{Time}, process [0-9]+\] hello$")]
    [InlineData("threading-server", "uppercase-tcp-client", $@"^\[{Time}, thread request-[0-9]+\] hello$")]
    [InlineData("async-server", "uppercase-tcp-client", $@"^\[{Time}, pool thread [0-9]+\] hello$")]
    public void Client_and_server_talk(string serverName, string clientName, string answer)
    {
        using var server = RunningProgram.Server(serverName, out var port);
        for (var i = 0; i < 2; i++)
        {
            using var client = new RunningProgram(clientName, "--port", $"{port}");
            client.Write("hello");
            Assert.Matches(answer, client.ReadLine());
            client.Write("hello");
            Assert.Matches(answer, client.ReadLine());
            if (i == 0)
                client.Write("");
            else
                client.EndInput();
            Assert.Equal((0, ""), client.End());
        }

        Interrupts.Send(server);
        Assert.Equal((0, ""), server.End());
    }

    [Fact]
    public void Each_connection_of_the_forking_server_meets_another_process()
    {
        using var server = RunningProgram.Server("forking-server", out var port);
        using var client = new RunningProgram("uppercase-tcp-client", "--port", $"{port}");
        client.Write("hello");
        client.Write("hello");
        var processes = new[] { client.ReadLine(), client.ReadLine() }.Select(line => line.Split(' ')[2]);
        Assert.Equal(3, processes.Append($"{server.Id}]").Distinct().Count());
    }

    [Fact]
    public void Ctrl_C_that_reaches_a_process_of_the_forking_server_as_well_does_not_end_its_conversation()
    {
        using var server = RunningProgram.Server("forking-server", out var port);
        using var client = Connect(port);
        var room = new byte[200];
        client.Send("hello\n"u8);
        var answer = Encoding.UTF8.GetString(room, 0, client.Receive(room));
        Interrupts.Send(int.Parse(answer.Split(' ', ']')[2], null));
        client.Send("hello\n"u8);
        Assert.True(client.Receive(room) > 0);
    }

    [Fact]
    public void A_client_that_resets_or_speaks_another_protocol_does_not_end_the_timestamp_server()
    {
        using var server = RunningProgram.Server("timestamp-server", out var port);
        using (var rude = Connect(port))
        {
            rude.Send([0, 0, 0, 9, 1]);
            rude.LingerState = new LingerOption(true, 0);
        }
        using (var browser = Connect(port))
        {
            browser.Send("GET / HTTP/1.1\r\n\r\n"u8);
            Assert.True(Ended(browser));
        }
        using var client = new RunningProgram("timestamp-client", "--port", $"{port}");
        client.Write("still there?");
        Assert.EndsWith("] still there?", client.ReadLine(), Exact);
    }

    [Fact]
    public void The_timestamp_server_answers_a_message_that_comes_in_pieces()
    {
        using var server = RunningProgram.Server("timestamp-server", out var port);
        using var client = Connect(port);
        foreach (var piece in new byte[][] { [0, 0], [0, 2, (byte)'h'], [(byte)'i'], [0, 0, 0, 0] })
            client.Send(piece);
        client.Shutdown(SocketShutdown.Send);
        var (answers, room) = (new List<byte>(), new byte[100]);
        while (client.Receive(room) is > 0 and var count)
            answers.AddRange(room.AsSpan(0, count));
        Assert.Matches($@"^\0\0\0\r\[{Time}\] hi\0\0\0\v\[{Time}\] $", Encoding.UTF8.GetString([.. answers]));
    }

    [Theory, MemberData(nameof(Programs))]
    public void Help_says_how_it_is_used(string name)
    {
        using var program = new RunningProgram(name, "--help");
        Assert.StartsWith($"Usage: dotnet run notebooks/programs/{name}.cs -- ", program.ReadLine(), Exact);
        var rest = program.RestOfOutput();
        Assert.Contains("--port N", rest, Exact);
        Assert.Contains("Ctrl+C", rest, Exact);
        Assert.Contains("Exit codes: 0 ", rest, Exact);
        Assert.Equal((0, ""), program.End());
    }

    [Theory, MemberData(nameof(Programs))]
    public void Bad_input_gives_one_sentence_and_code_2(string name)
    {
        string[][] bad = [["--port", "http"], ["--port", "65536"], ["--port", "-1"], ["--port"], ["5000"], ["--prot", "5000"]];
        foreach (var arguments in bad)
        {
            using var program = new RunningProgram(name, arguments);
            var (code, errors) = program.End();
            Assert.Equal(2, code);
            Assert.Contains("as in --port 5000", Assert.Single(errors.TrimEnd().Split('\n')), Exact);
            Assert.Equal("", program.RestOfOutput());
        }
    }

    [Theory, MemberData(nameof(Servers))]
    public void A_port_that_is_taken_gives_one_sentence_and_code_1(string name)
    {
        var udp = name.Contains("udp", Exact);
        using var taken = udp
            ? new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.ExclusiveAddressUse = true;
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (!udp)
            taken.Listen(1);
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        using var server = new RunningProgram(name, "--port", $"{port}");
        var (code, errors) = server.End();
        Assert.Equal(1, code);
        Assert.StartsWith(
            $"Cannot listen on port {port}: ", Assert.Single(errors.TrimEnd().Split('\n')), Exact);
    }

    [Theory, MemberData(nameof(Clients))]
    public void A_client_without_a_server_says_so_in_one_sentence(string name)
    {
        var udp = name.Contains("udp", Exact);
        // Bound, so that nobody else gets the port; not listening, so that the client is refused.
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var client = new RunningProgram(name, "--port", $"{((IPEndPoint)nobody.LocalEndPoint!).Port}");
        client.Write("hello");
        var (code, errors) = client.End();
        Assert.Equal(1, code);
        Assert.StartsWith(
            udp ? "Nobody receives on port" : "Nobody listens on port",
            Assert.Single(errors.TrimEnd().Split('\n')), Exact);
    }

    [Theory]
    [InlineData("timestamp-client")]
    [InlineData("uppercase-tcp-client")]
    public void A_client_whose_server_leaves_says_so_in_one_sentence(string name)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        using var client = new RunningProgram(name, "--port", $"{((IPEndPoint)listener.LocalEndPoint!).Port}");
        client.Write("hello");
        Assert.True(listener.Poll(TimeSpan.FromSeconds(30), SelectMode.SelectRead));
        listener.Accept().Dispose();
        var (code, errors) = client.End();
        Assert.Equal(1, code);
        Assert.StartsWith("The server was lost", Assert.Single(errors.TrimEnd().Split('\n')), Exact);
    }

    [Theory, MemberData(nameof(Clients))]
    public void Ctrl_C_ends_a_client_as_shells_expect(string name)
    {
        using var server = RunningProgram.Server(name.Replace("client", "server", Exact), out var port);
        using var client = new RunningProgram(name, "--port", $"{port}");
        client.Write("hello");
        client.ReadLine();
        Interrupts.Send(client);
        Assert.Equal((130, ""), client.End());
    }

    [Theory]
    [InlineData("timestamp-server")]
    [InlineData("uppercase-tcp-server")]
    [InlineData("forking-server")]
    [InlineData("threading-server")]
    [InlineData("async-server")]
    public void Ctrl_C_ends_a_server_although_a_client_stays(string name)
    {
        using var server = RunningProgram.Server(name, out var port);
        using var client = Connect(port);
        client.Send(name == "timestamp-server" ? "\0\0\0\x2hi"u8 : "hi\n"u8);
        Assert.True(client.Receive(new byte[100]) > 0);
        Interrupts.Send(server);
        Assert.Equal((0, ""), server.End());
        Assert.True(Ended(client));
    }

    private static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            ReceiveTimeout = 30_000,
            SendTimeout = 30_000,
        };
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }

    private static bool Ended(Socket socket)
    {
        try
        {
            return socket.Receive(new byte[100]) == 0;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            return true;
        }
    }
}
