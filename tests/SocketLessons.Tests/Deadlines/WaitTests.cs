using System.Net.Sockets;
using Xunit;

namespace SocketLessons.Tests;

public sealed class WaitTests : IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private readonly LoopbackSockets _loopback = new();

    public void Dispose() => _loopback.Dispose();

    [Fact]
    public void A_condition_that_is_true_is_asked_once()
    {
        var asked = 0;
        Wait.Until(() => ++asked == 1, "the first answer");
        Assert.Equal(1, asked);
    }

    [Fact]
    public void A_condition_is_asked_until_it_is_true()
    {
        var asked = 0;
        Wait.Until(() => ++asked == 5, "the fifth answer");
        Assert.Equal(5, asked);
    }

    [Fact]
    public void A_condition_is_asked_at_least_once_even_without_time()
    {
        Wait.Until(() => true, "nothing", TimeSpan.Zero);
        Assert.Throws<DeadlineException>(() => Wait.Until(() => false, "nothing", TimeSpan.Zero));
    }

    [Fact]
    public void The_deadline_says_what_was_waited_for_how_long_and_shows_the_sockets()
    {
        var listener = _loopback.Listener();
        var thrown = Assert.Throws<DeadlineException>(() => Wait.Until(() => false, "the server to answer", Short, listener));
        Assert.StartsWith("Waited 0.05 s for the server to answer. It did not happen.\n", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("listener", thrown.Message, StringComparison.Ordinal);
        Assert.Equal("Listen", thrown.XRay!.State("listener"));
        Assert.Equal(("the server to answer", Short), (thrown.What, thrown.Within));
    }

    [Fact]
    public void Without_sockets_the_deadline_is_one_sentence_pair()
    {
        var thrown = Assert.Throws<DeadlineException>(() => Wait.Until(() => false, "nothing", Short));
        Assert.Equal("Waited 0.05 s for nothing. It did not happen.", thrown.Message);
        Assert.Null(thrown.XRay);
        Assert.IsType<TimeoutException>(thrown, exactMatch: false);
    }

    [Fact]
    public void What_the_condition_throws_comes_through() =>
        Assert.Throws<InvalidOperationException>(() => Wait.Until(() => throw new InvalidOperationException(), "nothing"));

    [Fact]
    public void A_task_gives_its_result() => Assert.Equal(42, Wait.For(Task.Run(() => 42, TestContext.Current.CancellationToken), "the answer"));

    [Fact]
    public void A_task_that_fails_throws_its_own_exception()
    {
        var failed = Task.FromException<int>(new SocketException((int)SocketError.ConnectionReset));
        Assert.Equal(SocketError.ConnectionReset, Assert.Throws<SocketException>(() => Wait.For(failed, "a reply")).SocketErrorCode);
    }

    [Fact]
    public void A_task_that_does_not_end_meets_the_deadline()
    {
        var listener = _loopback.Listener();
        var accepting = listener.AcceptAsync(TestContext.Current.CancellationToken).AsTask();
        var thrown = Assert.Throws<DeadlineException>(() => Wait.For(accepting, "a client", Short, listener));
        Assert.Equal("Listen", thrown.XRay!.State("listener"));
        Assert.False(accepting.IsCompleted);
        _loopback.Client(listener);
        _loopback.Keep(Wait.For(accepting, "the client", listener));
    }

    [Fact]
    public void A_task_without_a_result_is_waited_for_too()
    {
        var done = false;
        Wait.For(Task.Run(() => { done = true; }, TestContext.Current.CancellationToken), "the work");
        Assert.True(done);
        Assert.Throws<DeadlineException>(() => Wait.For((Task)new TaskCompletionSource().Task, "nothing", Short));
    }
}
