using Xunit;

namespace SocketLessons.Tests.SocketServer;

/// <summary>A connection as a sequence of lines.</summary>
public class LinesTests
{
    [Fact]
    public void Each_line_is_handed_out_as_soon_as_it_has_come()
    {
        using var server = TestServers.Start<Upper>(Server.Tcp, new Sequential());
        using var client = new TestClient(server);
        Assert.Equal("ONE\n", client.Send("one\n").HearSome());
        Assert.Equal("TWO\n\n", client.Send("two\n\nthr").HearSome());
        Assert.Equal("THREE\n", client.Send("ee").HalfClose().Hear());
    }

    [Fact]
    public void Who_stops_asking_finds_the_next_line_where_it_was()
    {
        using var server = TestServers.Start<FirstThenSecond>(Server.Tcp, new Sequential());
        using var client = new TestClient(server);
        Assert.Equal("one, two\n", client.Ask("one\ntwo\nthree\n"));
    }

    private sealed class Upper : StreamRequestHandler
    {
        protected override void Handle()
        {
            Writer.AutoFlush = false;
            foreach (var line in Reader.Lines())
            {
                Writer.WriteLine(line.ToUpperInvariant());
                if (line != "two")
                    Writer.Flush();
            }
        }
    }

    private sealed class FirstThenSecond : StreamRequestHandler
    {
        protected override void Handle() => Writer.WriteLine($"{Reader.Lines().First()}, {Reader.ReadLine()}");
    }
}
