using System.Diagnostics;
using SocketLessons.Tests.Peers;
using Xunit;

namespace SocketLessons.Tests.ChildPrograms;

/// <summary>Programs in processes of their own: they say what they do, end when they should, and leave nothing behind.</summary>
[Collection(nameof(Leaks))]
public class ChildProgramTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_handler_keeps_the_program_alive_unless_its_thread_is_a_daemon(bool? daemonThreads, bool staysAlive)
    {
        using var child = ChildProgram.ThreadedServer(daemonThreads);
        using var client = PeerClient.Connect(child.Server);
        Assert.Equal("you said hello", Ask(client, "hello"));
        child.LetMainReturn();
        if (staysAlive)
            Assert.Equal("you said again", Ask(client, "again"));
        else
            Assert.Equal(0, child.WaitForEnd());
        client.Dispose();
        Assert.Equal(0, child.WaitForEnd());
        Assert.Equal(staysAlive, child.Output.Contains("handler ends"));
    }

    [Fact]
    public void A_loop_in_the_foreground_serves_on_when_main_has_returned()
    {
        using var child = ChildProgram.ThreadedServer(daemonThreads: true, loopInBackground: false);
        child.LetMainReturn();
        using var client = PeerClient.Connect(child.Server);
        Assert.Equal("you said hello", Ask(client, "hello"));
        Assert.False(child.EndsWithin(TimeSpan.Zero));
    }

    [Fact]
    public void An_exception_that_a_handler_by_hand_does_not_catch_ends_its_program()
    {
        using var child = ChildProgram.HandWritten(catches: false);
        using var client = PeerClient.Connect(child.Server);
        Assert.Equal("42", Ask(client, "21"));
        client.Send("seven\n");
        Assert.NotEqual(0, child.WaitForEnd());
        Assert.Contains(nameof(FormatException), child.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_that_is_caught_ends_one_connection()
    {
        using var child = ChildProgram.HandWritten(catches: true);
        using var careless = PeerClient.Connect(child.Server);
        using var other = PeerClient.Connect(child.Server);
        careless.Send("seven\n");
        Assert.Equal("", careless.ReceiveToEnd());
        Assert.Equal("42", Ask(other, "21"));
    }

    [Fact]
    public void A_program_that_goes_on_is_killed_when_it_is_disposed_also_twice()
    {
        var child = ChildProgram.HandWritten(catches: true);
        using var process = Process.GetProcessById(child.Id);
        child.Dispose();
        child.Dispose();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(5)));
    }

    private static string Ask(PeerClient client, string question)
    {
        client.Send(question + "\n");
        return client.Receive().TrimEnd('\n');
    }
}
