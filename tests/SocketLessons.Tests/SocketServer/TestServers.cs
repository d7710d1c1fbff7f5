using System.Collections.Concurrent;

namespace SocketLessons.Tests.SocketServer;

public enum Server
{
    Tcp,
    UnixStream,
    Udp,
    UnixDatagram,
}

public enum Strategy
{
    Sequential,
    Threading,
    Async,
    Forking,
    Preforked,
}

/// <summary>Makes any server with any strategy; what the server reports is kept and not printed.</summary>
internal static class TestServers
{
    public static readonly ServerOptions Options = new() { GracePeriod = TimeSpan.FromMilliseconds(100) };

    public static bool IsStream(this Server server) => server is Server.Tcp or Server.UnixStream;

    public static Concurrency Make(this Strategy strategy) => strategy switch
    {
        Strategy.Sequential => new Sequential(),
        Strategy.Threading => new Threading(),
        Strategy.Async => new Async(),
        Strategy.Forking => new Forking(),
        _ => new Preforked { Workers = 2 },
    };

    public static BaseServer Start<THandler>(Server kind, Concurrency strategy, ServerOptions? options = null)
        where THandler : RequestHandler
    {
        var server = Make<THandler>(kind, strategy, options);
        server.ServeInBackground();
        return server;
    }

    public static BaseServer Make<THandler>(Server kind, Concurrency strategy, ServerOptions? options = null)
        where THandler : RequestHandler => kind switch
    {
        Server.Tcp => new Tcp<THandler>(strategy, options ?? Options),
        Server.UnixStream => new UnixStream<THandler>(strategy, options ?? Options),
        Server.Udp => new Udp<THandler>(strategy, options ?? Options),
        _ => new UnixDatagram<THandler>(strategy, options ?? Options),
    };

    public static BaseServer MakePicky<THandler>(Server kind, Concurrency strategy, Func<Request, bool> verify)
        where THandler : RequestHandler => kind switch
    {
        Server.Tcp => new PickyTcp<THandler>(strategy, verify),
        Server.UnixStream => new PickyUnixStream<THandler>(strategy, verify),
        Server.Udp => new PickyUdp<THandler>(strategy, verify),
        _ => new PickyUnixDatagram<THandler>(strategy, verify),
    };

    /// <summary>What the server reported so far.</summary>
    public static IReadOnlyList<Exception> Errors(this BaseServer server) => [.. ((IReports)server).Reported];

    private interface IReports
    {
        ConcurrentQueue<Exception> Reported { get; }
    }

    private sealed class Tcp<T>(Concurrency strategy, ServerOptions options)
        : TcpServer<T>(null, strategy, options), IReports where T : RequestHandler
    {
        public ConcurrentQueue<Exception> Reported { get; } = new();

        protected override void HandleError(Request? request, Exception exception) => Reported.Enqueue(exception);
    }

    private sealed class UnixStream<T>(Concurrency strategy, ServerOptions options)
        : UnixStreamServer<T>(null, strategy, options), IReports where T : RequestHandler
    {
        public ConcurrentQueue<Exception> Reported { get; } = new();

        protected override void HandleError(Request? request, Exception exception) => Reported.Enqueue(exception);
    }

    private sealed class Udp<T>(Concurrency strategy, ServerOptions options)
        : UdpServer<T>(null, strategy, options), IReports where T : RequestHandler
    {
        public ConcurrentQueue<Exception> Reported { get; } = new();

        protected override void HandleError(Request? request, Exception exception) => Reported.Enqueue(exception);
    }

    private sealed class UnixDatagram<T>(Concurrency strategy, ServerOptions options)
        : UnixDatagramServer<T>(null, strategy, options), IReports where T : RequestHandler
    {
        public ConcurrentQueue<Exception> Reported { get; } = new();

        protected override void HandleError(Request? request, Exception exception) => Reported.Enqueue(exception);
    }

    private sealed class PickyTcp<T>(Concurrency strategy, Func<Request, bool> verify)
        : TcpServer<T>(null, strategy, TestServers.Options) where T : RequestHandler
    {
        protected override bool VerifyRequest(Request request) => verify(request);
    }

    private sealed class PickyUnixStream<T>(Concurrency strategy, Func<Request, bool> verify)
        : UnixStreamServer<T>(null, strategy, TestServers.Options) where T : RequestHandler
    {
        protected override bool VerifyRequest(Request request) => verify(request);
    }

    private sealed class PickyUdp<T>(Concurrency strategy, Func<Request, bool> verify)
        : UdpServer<T>(null, strategy, TestServers.Options) where T : RequestHandler
    {
        protected override bool VerifyRequest(Request request) => verify(request);
    }

    private sealed class PickyUnixDatagram<T>(Concurrency strategy, Func<Request, bool> verify)
        : UnixDatagramServer<T>(null, strategy, TestServers.Options) where T : RequestHandler
    {
        protected override bool VerifyRequest(Request request) => verify(request);
    }
}
