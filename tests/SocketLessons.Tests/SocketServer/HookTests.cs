using System.Net.Sockets;
using SocketLessons.Tests.Peers;
using Xunit;

namespace SocketLessons.Tests.SocketServer;

/// <summary>The hooks, in socketserver's order, and what is particular to one strategy.</summary>
public class HookTests
{
    [Fact]
    public void A_request_meets_the_hooks_in_socketservers_order()
    {
        using var server = new Journal();
        using var client = new TestClient(server);
        client.HalfClose();
        Assert.True(server.HandleRequest());
        Assert.Equal(["GetRequest", "VerifyRequest", "ProcessRequest", "FinishRequest", "Setup", "Handle", "Finish",
            "ShutdownRequest", "CloseRequest"], server.Notes);
    }

    [Fact]
    public void A_timeout_and_the_loop_have_hooks_of_their_own()
    {
        using var server = new Journal { Timeout = TimeSpan.FromMilliseconds(10) };
        Assert.False(server.HandleRequest());
        Assert.Equal(["HandleTimeout"], server.Notes);
        server.ServeInBackground();
        using var client = new TestClient(server);
        client.HalfClose();
        Side.Until(() => server.Notes.Contains("ServiceActions"), "the service actions");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_connection_has_a_thread_which_is_a_daemon_if_so_wanted(bool daemon)
    {
        var threads = new List<(string? Name, bool IsBackground)>();
        using var server = new TcpServer<NotingThread>(
            () => new NotingThread(threads), null, new Threading { DaemonThreads = daemon });
        server.ServeInBackground();
        using var one = new TestClient(server);
        using var two = new TestClient(server);
        Assert.True(one.IsHungUpOn() && two.IsHungUpOn());
        Assert.Equal([("request-1", daemon), ("request-2", daemon)], threads.Order());
    }

    [Fact]
    public void Without_block_on_close_handlers_outlive_their_server()
    {
        var server = TestServers.Start<HangingHandler>(Server.Tcp, new Threading { BlockOnClose = false });
        using var client = new TestClient(server);
        Assert.Equal("hello", client.HearSome());
        server.Dispose();
        Assert.Equal(1, server.ActiveRequests);
        client.HalfClose();
        Assert.Equal("", client.Hear());
        Side.Until(() => server.ActiveRequests == 0, "the handler to end");
    }

    [Theory]
    [InlineData(Strategy.Sequential)]
    [InlineData(Strategy.Threading)]
    public void A_handler_that_does_not_end_is_reported_and_dispose_returns(Strategy strategy)
    {
        using var end = new ManualResetEventSlim();
        Stubborn.End = end;
        var server = TestServers.Start<Stubborn>(Server.Tcp, strategy.Make());
        using var client = new TestClient(server);
        Side.Until(() => server.ActiveRequests == 1, "the handler");
        server.Dispose();
        Assert.IsType<DeadlineException>(Assert.Single(server.Errors()));
        end.Set();
        Side.Until(() => server.ActiveRequests == 0 && !server.IsServing, "the handler to end after all");
    }

    [Fact]
    public void A_listener_that_somebody_else_has_shut_down_ends_the_loop_with_an_error()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a listener cannot be shut down.");
        using var server = new TcpServer<EchoHandler>();
        server.Socket.Shutdown(SocketShutdown.Both);
        Assert.Throws<SocketException>(server.ServeForever);
    }

    [Fact]
    public void Only_one_loop_runs_at_a_time()
    {
        using var server = new TcpServer<EchoHandler>();
        server.ServeInBackground();
        Assert.Contains(
            "serving already", Assert.Throws<InvalidOperationException>(server.ServeForever).Message, StringComparison.Ordinal);
    }

    private sealed class Journal : TcpServer<NotingHandler>
    {
        private readonly List<string> _notes;

        public Journal()
            : this([])
        {
        }

        private Journal(List<string> notes)
            : base(() => new NotingHandler(notes)) => _notes = notes;

        public IReadOnlyList<string> Notes
        {
            get { lock (_notes) return [.. _notes]; }
        }

        protected override Request? GetRequest()
        {
            Note(nameof(GetRequest));
            return base.GetRequest();
        }

        protected override bool VerifyRequest(Request request)
        {
            Note(nameof(VerifyRequest));
            return base.VerifyRequest(request);
        }

        protected override void ProcessRequest(Request request)
        {
            Note(nameof(ProcessRequest));
            base.ProcessRequest(request);
        }

        protected override void FinishRequest(Request request)
        {
            Note(nameof(FinishRequest));
            base.FinishRequest(request);
        }

        protected override void ShutdownRequest(Request request)
        {
            Note(nameof(ShutdownRequest));
            base.ShutdownRequest(request);
        }

        protected override void CloseRequest(Request request)
        {
            Note(nameof(CloseRequest));
            base.CloseRequest(request);
        }

        protected override void HandleTimeout() => Note(nameof(HandleTimeout));

        protected override void ServiceActions() => Note(nameof(ServiceActions));

        private void Note(string hook)
        {
            lock (_notes)
                _notes.Add(hook);
        }
    }

    private sealed class NotingHandler(List<string> notes) : StreamRequestHandler
    {
        protected override void Setup()
        {
            notes.Add("Setup");
            base.Setup();
        }

        protected override void Handle() => notes.Add("Handle");

        protected override void Finish()
        {
            notes.Add("Finish");
            base.Finish();
        }
    }

    private sealed class NotingThread(List<(string?, bool)> threads) : RequestHandler
    {
        protected override void Handle()
        {
            lock (threads)
                threads.Add((Thread.CurrentThread.Name, Thread.CurrentThread.IsBackground));
        }
    }

    private sealed class Stubborn : RequestHandler
    {
        public static ManualResetEventSlim? End { get; set; }

        protected override void Handle() => End!.Wait();
    }
}
