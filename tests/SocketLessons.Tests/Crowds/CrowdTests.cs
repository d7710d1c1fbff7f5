using SocketLessons.Tests.Peers;
using Xunit;

namespace SocketLessons.Tests.Crowds;

/// <summary>Alone, because it counts the threads and the memory of the whole process.</summary>
[Collection(nameof(Leaks))]
public class CrowdTests
{
    [Fact]
    public void Clients_that_wait_hold_a_thread_each_or_none()
    {
        // So many that what the whole process takes meanwhile, a few megabytes, does not decide.
        var crowd = Crowd.Measure(("threads", () => new Threading(), [10, 1_000]), ("tasks", () => new Async(), [1_000]));
        Assert.Equal([10, 1_000], crowd["threads"].Sizes.Select(size => size.Connections));
        Assert.InRange(crowd["threads"].Largest.Threads, 950, 1_050);
        Assert.InRange(crowd["tasks"].Largest.Threads, -50, 50);
        Assert.True(crowd["threads"].Largest.Memory > crowd["tasks"].Largest.Memory, crowd.ToText());
        Assert.All(crowd.Lanes.SelectMany(lane => lane.Sizes), size => Assert.True(size.Connecting > TimeSpan.Zero && size.Asking > TimeSpan.Zero, crowd.ToText()));
    }

    [Fact]
    public void There_is_room_for_more_connections_than_threads_are_wise() => Assert.InRange(Crowd.MostConnections, 100, 10_000);

    [Fact]
    public void The_table_has_a_row_for_each_number_of_connections()
    {
        var text = Crowd.Measure(("a task each", () => new Async(), [1, 2])).ToText();
        Assert.StartsWith("Clients that are connected at the same time", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split('\n').Count(line => line.StartsWith("a task each", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_crowd_without_lanes_or_with_a_senseless_number_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Crowd.Measure());
        Assert.Throws<ArgumentException>(() => Crowd.Measure(("a", () => new Async(), [])));
        Assert.Throws<ArgumentException>(() => Crowd.Measure(("a", () => new Async(), [0])));
        Assert.Throws<ArgumentException>(() => Crowd.Measure(("a", () => new Async(), [10_001])));
        var crowd = Crowd.Measure(("a", () => new Async(), [1]));
        Assert.Contains("There are \"a\"", Assert.Throws<ArgumentException>(() => crowd["b"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_descriptor_remains_of_a_crowd() =>
        Leaks.NoDescriptorRemainsOf(() => Crowd.Measure(("a", () => new Async(), [1])));
}
