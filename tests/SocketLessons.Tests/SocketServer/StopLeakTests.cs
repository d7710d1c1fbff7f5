using SocketLessons.Tests.Peers;
using Xunit;

namespace SocketLessons.Tests.SocketServer;

/// <summary>What a stopped server leaves behind: nothing.</summary>
[Collection(nameof(Leaks))]
public class StopLeakTests
{
    [Theory, MemberData(nameof(InProcessContractTests.Everything), MemberType = typeof(InProcessContractTests))]
    public void No_descriptor_remains(Server kind, Strategy strategy) => Leaks.NoDescriptorRemainsOf(() =>
    {
        using var server = TestServers.Start<MoodyHandler>(kind, strategy.Make());
        using var client = new TestClient(server);
        Assert.Equal("x", client.Send("x").HearSome());
        using var other = new TestClient(server);
        other.Send("throw");
    });

    [Theory]
    [InlineData(Server.Tcp, Strategy.Sequential)]
    [InlineData(Server.Tcp, Strategy.Threading)]
    [InlineData(Server.UnixStream, Strategy.Async)]
    public void No_descriptor_remains_while_it_serves(Server kind, Strategy strategy)
    {
        using var server = TestServers.Start<EchoHandler>(kind, strategy.Make());
        Leaks.NoDescriptorRemainsOf(() =>
        {
            using var client = new TestClient(server);
            Assert.Equal("x", client.Ask("x"));
        });
    }

    [Fact]
    public void No_descriptor_remains_of_a_server_that_could_not_begin() => Leaks.NoDescriptorRemainsOf(() =>
    {
        Assert.Throws<ArgumentException>(() => new TcpServer<BlockingHandler>(concurrency: new Async()));
        Assert.ThrowsAny<Exception>(() => new UnixStreamServer<EchoHandler>("/no/such/folder/x.sock"));
    });

    [Theory]
    [InlineData(Server.Tcp)]
    [InlineData(Server.UnixDatagram)]
    public void No_thread_remains(Server kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Counts /proc/self/task.");
        using var server = TestServers.Start<HangingHandler>(kind, new Threading());
        var clients = Enumerable.Range(0, 10).Select(_ => new TestClient(server).Send("x")).ToList();
        clients.ForEach(client => client.HearSome());
        Side.Until(() => Leaks.Threads("request-") == 10 && Leaks.Threads("serve-forever") == 1, "eleven threads");
        server.Dispose();
        Side.Until(() => Leaks.Threads("request-") + Leaks.Threads("serve-forever") == 0, "all threads to end");
        clients.ForEach(client => client.Dispose());
    }

    [Theory]
    [InlineData(Server.UnixStream)]
    [InlineData(Server.UnixDatagram)]
    public void No_unix_path_remains(Server kind)
    {
        var server = TestServers.Start<EchoHandler>(kind, new Sequential());
        var path = server.ServerAddress.ToString()!;
        Assert.True(File.Exists(path));
        server.Dispose();
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Standard_input_stays_open_through_many_servers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Looks at /proc/self/fd.");
        Assert.True(Path.Exists("/proc/self/fd/0"));
        for (var i = 0; i < 20; i++)
        {
            using var server = TestServers.Start<EchoHandler>(Server.Tcp, new Threading());
        }
        Assert.True(Path.Exists("/proc/self/fd/0"));
    }

    private sealed class BlockingHandler : RequestHandler
    {
        protected override void Handle()
        {
        }
    }
}
