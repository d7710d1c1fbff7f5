using Xunit;

namespace SocketLessons.Tests.Forks;

public class PretendUnixTests
{
    private static void ServeOne(PretendUnix unix)
    {
        var connection = unix.Accept();
        if (unix.Fork() == 0)
        {
            unix.Close(unix.Listener);
            unix.Answer(connection);
            unix.Exit();
        }
        unix.Close(connection);
    }

    [Fact]
    public void Fork_returns_twice_with_the_same_variables()
    {
        var seen = new List<(int Result, int Variable)>();
        PretendUnix.Run(1, unix =>
        {
            var variable = unix.Accept();
            seen.Add((unix.Fork(), variable));
        });
        Assert.Equal([(0, 4), (101, 4)], seen); // The child runs first.
    }

    [Fact]
    public void A_client_sees_the_end_when_the_last_descriptor_is_closed()
    {
        Assert.Empty(PretendUnix.Run(1, ServeOne).WaitingClients);
        var forgetful = PretendUnix.Run(1, unix =>
        {
            var connection = unix.Accept();
            if (unix.Fork() == 0)
            {
                unix.Answer(connection);
                unix.Exit();
            }
        });
        Assert.Equal([1], forgetful.WaitingClients);
        Assert.Contains("Still waiting: client 1", forgetful.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_child_closes_stays_open_in_its_parent()
    {
        var accepted = new List<int>();
        PretendUnix.Run(2, unix =>
        {
            if (unix.Fork() == 0)
            {
                unix.Close(unix.Listener);
                unix.Exit();
            }
            accepted.AddRange([unix.Accept(), unix.Accept()]);
        });
        Assert.Equal([4, 5], accepted);
    }

    [Fact]
    public void A_child_that_has_ended_is_a_zombie_until_it_is_collected()
    {
        Assert.Equal([101], PretendUnix.Run(1, ServeOne).Zombies);
        var collected = 0;
        var story = PretendUnix.Run(1, unix =>
        {
            ServeOne(unix);
            collected = unix.CollectChildren();
        });
        Assert.Equal(1, collected);
        Assert.Empty(story.Zombies);
    }

    [Fact]
    public void A_child_of_a_child_plays_both_forks_back()
    {
        var ends = new List<string>();
        PretendUnix.Run(1, unix => ends.Add($"{unix.Fork()} {unix.Fork()}"));
        Assert.Equal(["0 0", "0 102", "101 0", "101 103"], ends);
    }

    [Fact]
    public void A_process_that_has_ended_does_nothing_more_even_when_it_catches_everything()
    {
        var story = PretendUnix.Run(1, unix =>
        {
            var connection = unix.Accept();
            if (unix.Fork() != 0)
                return;
            try
            {
                unix.Exit();
            }
            catch (Exception)
            {
                unix.Answer(connection);
            }
        });
        Assert.DoesNotContain("Answer", story.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_ends_the_process_that_made_it_and_no_other()
    {
        var story = PretendUnix.Run(1, unix =>
        {
            var connection = unix.Accept();
            if (unix.Fork() == 0)
                unix.Answer(7);
            unix.Close(connection);
        });
        Assert.Contains("EBADF: process 101 has no open descriptor 7", story.ToText(), StringComparison.Ordinal);
        Assert.Equal([1], story.WaitingClients); // Closed, and never answered.
    }

    [Fact]
    public void What_would_wait_or_go_on_for_ever_is_stopped()
    {
        var waits = PretendUnix.Run(1, unix =>
        {
            while (true)
                unix.Accept();
        });
        Assert.Contains("no client is left", waits.ToText(), StringComparison.Ordinal);
        var goesOn = PretendUnix.Run(1, unix =>
        {
            while (true)
                unix.Fork();
        });
        Assert.Contains("EAGAIN", goesOn.ToText(), StringComparison.Ordinal);
        var busy = PretendUnix.Run(1, unix =>
        {
            while (true)
                unix.CollectChildren();
        });
        Assert.Contains("stopped", busy.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_program_throws_is_thrown_on() =>
        Assert.Throws<NotImplementedException>(() => PretendUnix.Run(1, _ => throw new NotImplementedException()));

    [Fact]
    public void It_has_between_one_and_twenty_clients()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PretendUnix.Run(0, ServeOne));
        Assert.Throws<ArgumentOutOfRangeException>(() => PretendUnix.Run(21, ServeOne));
    }
}
