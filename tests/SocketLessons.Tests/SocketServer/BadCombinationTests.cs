using Xunit;

namespace SocketLessons.Tests.SocketServer;

/// <summary>What cannot work is refused when the server is made, in one sentence that says why.</summary>
public class BadCombinationTests
{
    [Fact]
    public void Async_needs_a_handler_that_returns_a_task() =>
        Assert.Contains(
            "Blocking overrides Handle",
            Refusal(() => new TcpServer<Blocking>(concurrency: new Async())), StringComparison.Ordinal);

    [Fact]
    public void A_handler_needs_something_to_do() =>
        Assert.Contains("neither Handle nor HandleAsync", Refusal(() => new TcpServer<Idle>()), StringComparison.Ordinal);

    [Fact]
    public void A_strategy_works_for_one_server()
    {
        var strategy = new Threading();
        using var first = new TcpServer<Blocking>(concurrency: strategy);
        Assert.Contains(
            "another server", Refusal(() => new TcpServer<Blocking>(concurrency: strategy)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_that_needs_something_needs_a_function_that_makes_it()
    {
        Assert.Contains("pass a function", Refusal(() => new TcpServer<Counting>()), StringComparison.Ordinal);
        var calls = new List<string>();
        using var server = new UdpServer<Counting>(() => new Counting(calls));
        using var client = new TestClient(server);
        client.Send("x");
        server.HandleRequest();
        Assert.Equal("x", Assert.Single(calls));
    }

    [Fact]
    public void A_stream_handler_on_datagrams_is_told_what_to_use_instead()
    {
        using var server = TestServers.Make<EchoHandler>(Server.Udp, new Sequential());
        using var client = new TestClient(server);
        client.Send("x");
        server.HandleRequest();
        Assert.Contains("DatagramRequestHandler", Assert.Single(server.Errors()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_in_use_is_refused_when_the_server_is_made()
    {
        using var first = new TcpServer<EchoHandler>();
        Assert.Throws<System.Net.Sockets.SocketException>(
            () => new TcpServer<EchoHandler>((System.Net.IPEndPoint)first.ServerAddress));
    }

    [Fact]
    public void Two_servers_share_a_port_where_both_allow_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Windows has no SO_REUSEPORT.");
        var options = new ServerOptions { AllowReusePort = true };
        using var first = new TcpServer<EchoHandler>(options: options);
        using var second = new TcpServer<EchoHandler>((System.Net.IPEndPoint)first.ServerAddress, options: options);
        Assert.Equal(first.Port, second.Port);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_port_whose_connection_has_just_ended_can_be_taken_again_if_that_is_allowed(bool allowed)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows allows it always.");
        var options = new ServerOptions { AllowReuseAddress = allowed };
        var first = new TcpServer<HangUp>(options: options);
        using (var client = new TestClient(first))
        {
            first.HandleRequest(); // The server closes first: TIME_WAIT stays with its port.
            Assert.True(client.IsHungUpOn());
        }
        first.Dispose();
        var again = Record.Exception(
            () => new TcpServer<HangUp>((System.Net.IPEndPoint)first.ServerAddress, options: options).Dispose());
        Assert.Equal(allowed, again is null);
    }

    private static string Refusal(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;

    private sealed class Blocking : RequestHandler
    {
        protected override void Handle()
        {
        }
    }

    private sealed class HangUp : RequestHandler
    {
        protected override void Handle()
        {
        }
    }

    private sealed class Idle : StreamRequestHandler;

    private sealed class Counting(List<string> calls) : DatagramRequestHandler
    {
        protected override void Handle() => calls.Add(Text);
    }
}
